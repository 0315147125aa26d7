import '../../../src/define/tfa-step-up.ts';
import {isTfaError, organizationCalls, type Member} from '../../../src/index.ts';
import {drawMembers} from './organization/members.ts';
import {client} from './shared/client.ts';
import {confirmed} from './shared/confirmed.ts';
import {byId, find} from './shared/dom.ts';
import {errorWords} from './shared/error-words.ts';
import {handleForm} from './shared/form.ts';
import {go} from './shared/places.ts';

const calls = organizationCalls(client);
const policy = byId('policy', HTMLFormElement);
const invitation = byId('invite', HTMLFormElement);
const tick = (name: string): HTMLInputElement => find(policy, `[name=${name}]`, HTMLInputElement);
let self = '';
const noSecondStep = 'Turn on two-factor authentication for your own account first.';

async function load(): Promise<void> {
  const stuck = byId('stuck', HTMLElement);
  try {
    const {user} = await client.account();
    self = user.id;
    byId('who', HTMLElement).textContent = user.email;
    const {enforced, graceDays, trustAllowed} = await calls.policy();
    tick('enforced').checked = enforced;
    tick('trustAllowed').checked = trustAllowed;
    tick('graceDays').value = String(graceDays);
    await listMembers();
    byId('organization', HTMLElement).hidden = false;
  } catch (error) {
    if (isTfaError(error) && error.code === 'not_signed_in') return go('signIn');
    if (isTfaError(error) && error.code === 'second_factor_required') return go('challenge');
    stuck.textContent = errorWords(error, {not_permitted: 'Only a Super Administrator sees this page.'});
    stuck.hidden = false;
  } finally {
    byId('loading', HTMLElement).hidden = true;
  }
}

async function listMembers(): Promise<void> {
  const reset = async (member: Member): Promise<void> => {
    await confirmed('reset_member', () => calls.resetMember(member));
    byId('members-state', HTMLElement).textContent = `${member.name} was reset and told by email.`;
    await listMembers();
  };
  drawMembers(await calls.members(), {self, reset});
}

handleForm(policy, {
  act: async (value) => {
    // Digits and nothing else: `1e3` is no number of days.
    const typed = value('graceDays').trim();
    const graceDays = /^\d{1,4}$/.test(typed) ? Number(typed) : -1;
    const next = {enforced: tick('enforced').checked, graceDays, trustAllowed: tick('trustAllowed').checked};
    await confirmed('policy', () => calls.changePolicy(next));
    byId('policy-state', HTMLElement).textContent = 'Saved.';
    await listMembers();
  },
  words: {invalid_request: 'Enter a number of days from 0 to 365.', not_permitted: noSecondStep},
  fields: {invalid_request: 'graceDays'},
});
handleForm(invitation, {
  act: async (value) => {
    const email = value('email').trim();
    await confirmed('policy', () => calls.invite({email}));
    invitation.reset();
    byId('invite-state', HTMLElement).textContent = `An invitation is on its way to ${email}.`;
  },
  words: {invalid_request: 'That is not an email address. Check it and try again.', not_permitted: noSecondStep},
  fields: {invalid_request: 'email'},
});
byId('sign-out', HTMLButtonElement).addEventListener('click', () => {
  client.signOut().then(
    () => go('signIn'),
    (error: unknown) => {
      const stuck = byId('stuck', HTMLElement);
      stuck.textContent = errorWords(error);
      stuck.hidden = false;
    },
  );
});
void load();
