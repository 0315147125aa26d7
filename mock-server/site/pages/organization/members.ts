import type {Member} from '../../../../src/index.ts';
import {byId, find} from '../shared/dom.ts';
import {errorWords} from '../shared/error-words.ts';

type Reset = (member: Member) => Promise<void>;

const dialog = byId('reset-dialog', HTMLDialogElement);
const confirm = byId('reset-confirm', HTMLButtonElement);
const alert = find(dialog, '[role=alert]', HTMLElement);
const day = new Intl.DateTimeFormat('en', {dateStyle: 'medium'});
let asked: {member: Member; reset: Reset} | undefined;

/** The members with what is asked of them. `reset` is called once the administrator, whose own id is `self`, has confirmed. */
export function drawMembers(members: Member[], {self, reset}: {self: string; reset: Reset}): void {
  byId('members', HTMLUListElement).replaceChildren(...members.map((member) => memberRow(member, {self, reset})));
}

function memberRow(member: Member, {self, reset}: {self: string; reset: Reset}): Node {
  const row = document.importNode(byId('member-template', HTMLTemplateElement).content, true);
  const {name, email, role, twoFactor, graceUntil} = member;
  find(row, '.member-name', HTMLElement).textContent = name;
  const due = graceUntil ? ` · has until ${day.format(new Date(graceUntil))}` : '';
  const about = role === 'super_administrator' ? `${email} · Super Administrator` : email;
  find(row, '.member-about', HTMLElement).textContent = about + due;
  const badge = find(row, '.badge', HTMLElement);
  badge.textContent = {on: 'On', off: 'Off', unavailable: 'Not available'}[twoFactor];
  badge.classList.add(twoFactor === 'on' ? 'good' : 'warn');
  const button = find(row, 'button', HTMLButtonElement);
  button.ariaLabel = `Reset ${name}`;
  // Nobody resets their own: they would only lock themselves out.
  button.hidden = twoFactor !== 'on' || member.id === self;
  button.addEventListener('click', () => ask(member, reset));
  return row;
}

function ask(member: Member, reset: Reset): void {
  asked = {member, reset};
  alert.textContent = '';
  byId('reset-title', HTMLElement).textContent = `Reset ${member.name}?`;
  dialog.showModal();
}

async function proceed({member, reset}: {member: Member; reset: Reset}): Promise<void> {
  await reset(member);
  dialog.close();
  byId('members-title', HTMLElement).focus();
}

confirm.addEventListener('click', () => {
  if (!asked || confirm.ariaDisabled === 'true') return;
  confirm.ariaDisabled = 'true';
  proceed(asked)
    .catch((error: unknown) => {
      alert.textContent = errorWords(error, {
        not_permitted: 'Your own two-factor authentication cannot be reset here.',
        method_not_available: 'There is nothing to reset any more. Load the page again.',
      });
    })
    .finally(() => (confirm.ariaDisabled = null));
});
