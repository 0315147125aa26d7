import {isTfaError, organizationCalls, type AccountState} from '../../../src/index.ts';
import {client} from './shared/client.ts';
import {byId, show} from './shared/dom.ts';
import {errorWords} from './shared/error-words.ts';
import {handleForm} from './shared/form.ts';
import {go, keep} from './shared/places.ts';

const part = (id: string): HTMLElement => byId(id, HTMLElement);
const [loading, stuck, out, off, form, joined] = ['loading', 'stuck', 'out', 'off', 'invitation', 'joined'].map(part);
const parts = [loading, stuck, out, off, form, joined].filter((one) => one !== undefined);

// The token comes behind the #, which no server, log or referrer sees.
const token = location.hash.slice(1);
for (const id of ['sign-in-link', 'sign-up-link', 'account-link', 'other-link']) {
  const link = byId(id, HTMLAnchorElement);
  link.href = keep(link.pathname, token);
}

/** What has to be done before one can join, one step at a time. */
async function load(): Promise<void> {
  try {
    open(stepFor(await client.account()));
  } catch (error) {
    if (isTfaError(error) && error.code === 'not_signed_in') return open(out);
    if (isTfaError(error) && error.code === 'second_factor_required')
      return location.replace(keep('/second-step', token));
    part('stuck-error').textContent = errorWords(error);
    open(stuck);
  }
}

function stepFor({user, twoFactor, unavailableReason, level}: AccountState): HTMLElement | undefined {
  for (const who of document.querySelectorAll('.invited')) who.textContent = user.email;
  return level === 'full' && (twoFactor === 'on' || unavailableReason === 'sso') ? form : off;
}

function open(step: HTMLElement | undefined): void {
  if (step) show(step, parts);
}

byId('retry', HTMLButtonElement).addEventListener('click', () => void load());
byId('sign-out', HTMLButtonElement).addEventListener('click', () => {
  client.signOut().then(
    () => location.replace(keep('/', token)),
    () => go('signIn'),
  );
});
handleForm(byId('invitation', HTMLFormElement), {
  act: async () => {
    await organizationCalls(client).acceptInvitation({token});
    history.replaceState(null, '', location.pathname);
    open(joined);
    part('joined-title').focus();
  },
  words: {
    invalid_request: 'The link is not complete. Open it from the message again.',
    not_found: 'This link is too old, or for another address. Sign in with the address that was invited.',
    two_factor_required: 'Turn on two-factor authentication in your account first, then come back to this page.',
    not_permitted: 'Set up a key or an app in your account first, then come back to this page.',
  },
});
void load();
