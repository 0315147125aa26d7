import {organizationCalls} from '../../../src/index.ts';
import {client} from './shared/client.ts';
import {byId, show} from './shared/dom.ts';
import {handleForm} from './shared/form.ts';

const form = byId('invitation', HTMLFormElement);
const joined = byId('joined', HTMLElement);

// The token comes behind the #, which no server, log or referrer sees. It stays in the address here: whoever has to turn two-factor on first comes back.
const token = location.hash.slice(1);

handleForm(form, {
  act: async () => {
    await organizationCalls(client).acceptInvitation({token});
    history.replaceState(null, '', location.pathname);
    show(joined, [form, joined]);
    byId('joined-title', HTMLElement).focus();
  },
  words: {
    invalid_request: 'The link is not complete. Open it from the message again.',
    not_found: 'This link is too old, or for another address. Sign in with the address that was invited.',
    not_signed_in: 'Sign in first, then open the link again.',
    second_factor_required: 'Finish signing in first, then open the link again.',
    two_factor_required: 'Turn on two-factor authentication in your account first, then come back to this page.',
    not_permitted: 'Set up a key or an app in your account first, then come back to this page.',
  },
});
