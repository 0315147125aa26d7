import {client} from './shared/client.ts';
import {byId, show} from './shared/dom.ts';
import {handleForm} from './shared/form.ts';
import {takeLinkToken} from './shared/link-token.ts';

const form = byId('verify', HTMLFormElement);
const verified = byId('verified', HTMLElement);

const token = takeLinkToken();

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
