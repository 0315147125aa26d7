import {client} from './shared/client.ts';
import {byId, show} from './shared/dom.ts';
import {handleForm} from './shared/form.ts';

const form = byId('verify', HTMLFormElement);
const verified = byId('verified', HTMLElement);

// The token comes behind the #, which no server, log or referrer sees, and does not stay in the history.
const token = location.hash.slice(1);
history.replaceState(null, '', location.pathname);

handleForm(form, {
  act: async () => {
    await client.verifyEmail({token});
    show(verified, [form, verified]);
    byId('verified-title', HTMLElement).focus();
  },
  words: {
    invalid_request: 'The link is not complete. Open it from the message again.',
    not_found: 'This link was used already, or it is too old. Sign in, or create the account again.',
  },
});
