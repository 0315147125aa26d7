import {recoveryCalls} from '../../../src/index.ts';
import {client} from './shared/client.ts';
import {byId, show} from './shared/dom.ts';
import {handleForm} from './shared/form.ts';
import {takeLinkToken} from './shared/link-token.ts';

const form = byId('cancel', HTMLFormElement);
const cancelled = byId('cancelled', HTMLElement);

// As with every link in a mail, opening it changes nothing.
const token = takeLinkToken();

handleForm(form, {
  act: async () => {
    await recoveryCalls(client).cancelByLink({token});
    show(cancelled, [form, cancelled]);
    byId('cancelled-title', HTMLElement).focus();
  },
  words: {
    invalid_request: 'The link is not complete. Open it from the message again.',
    not_found: 'This link is not one of ours, or it is incomplete. Open it from the message again.',
    recovery_step: 'That recovery is over already. If you did not recover your account yourself, contact support.',
  },
});
