import {client} from './shared/client.ts';
import {byId, show} from './shared/dom.ts';
import {handleForm} from './shared/form.ts';
import {go, keepInLinks} from './shared/places.ts';

const formPanel = byId('form-panel', HTMLElement);
const checkMail = byId('check-mail', HTMLElement);

handleForm(byId('sign-up', HTMLFormElement), {
  act: async (value) => {
    const email = value('email');
    const {next} = await client.signUp({name: value('name'), email, password: value('password')});
    if (next === 'account') return go('account');
    byId('sent-to', HTMLElement).textContent = email;
    show(checkMail, [formPanel, checkMail]);
    byId('check-mail-title', HTMLElement).focus();
  },
  words: {
    conflict: 'There is already an account with this address. Sign in instead.',
    invalid_request: 'Check the address and the password: one of them can’t be used.',
  },
  fields: {conflict: 'email', invalid_request: 'email'},
});
keepInLinks();
