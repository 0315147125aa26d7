import {client} from '../shared/client.ts';
import {confirmed} from '../shared/confirmed.ts';
import {byId} from '../shared/dom.ts';
import {clearError, handleForm} from '../shared/form.ts';

const row = byId('password-row', HTMLElement);
const form = byId('password-form', HTMLFormElement);
const change = byId('change-password', HTMLButtonElement);
const state = byId('password-state', HTMLElement);

function edit(editing: boolean): void {
  row.hidden = editing;
  form.hidden = !editing;
  form.reset();
  clearError(form);
  (editing ? byId('next', HTMLInputElement) : change).focus();
}

/** The way to a new password: the old one is asked for by the step-up element. */
export function setUpPassword(changed: () => Promise<void>): void {
  change.addEventListener('click', () => edit(true));
  byId('keep-password', HTMLButtonElement).addEventListener('click', () => edit(false));
  handleForm(form, {
    act: async (value) => {
      const next = value('next');
      await confirmed('change_password', () => client.changePassword({next}));
      edit(false);
      state.textContent = 'Your password is changed. Everywhere else you have been signed out.';
      await changed();
    },
    words: {
      step_up_required: 'The password is not changed: you did not confirm that it’s you.',
      invalid_request: 'That password can’t be used. Take one of at least 8 characters.',
    },
    fields: {invalid_request: 'next'},
  });
}
