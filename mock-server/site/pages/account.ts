import '../../../src/define.ts';
import {isTfaError, TfaSettings, type AccountState} from '../../../src/index.ts';
import {setUpPassword} from './account/password.ts';
import {client} from './shared/client.ts';
import {byId, show} from './shared/dom.ts';
import {errorWords} from './shared/error-words.ts';
import {go, invitation} from './shared/places.ts';

const loading = byId('loading', HTMLElement);
const stuck = byId('stuck', HTMLElement);
const page = byId('account', HTMLElement);
const parts = [loading, stuck, page];
const settings = byId('settings', TfaSettings);

let reading: AbortController | undefined;

/** Reads the account again for the host's own parts. The last one asked for counts. */
async function load(): Promise<void> {
  reading?.abort();
  const {signal} = (reading = new AbortController());
  try {
    draw(await client.account({signal}));
    show(page, parts);
  } catch (error) {
    if (!signal.aborted) leave(error);
  }
}

/** Where somebody who is not signed in all the way belongs, or why there is nothing here. */
function leave(error: unknown): void {
  if (isTfaError(error) && error.code === 'not_signed_in') return go('signIn');
  if (isTfaError(error) && error.code === 'second_factor_required') return go('challenge');
  byId('stuck-error', HTMLElement).textContent = errorWords(error);
  show(stuck, parts);
}

function draw(account: AccountState): void {
  const {user, level} = account;
  drawInvitation(account);
  text('who', user.email);
  text('person-name', user.name);
  text('person-email', user.email);
  badge('email-state', user.emailVerified ? ['Confirmed', 'good'] : ['Not confirmed', 'warn']);
  byId('password-username', HTMLInputElement).value = user.email;
  byId('password', HTMLElement).hidden = level !== 'full' || !user.hasPassword;
  byId('organization-link', HTMLAnchorElement).hidden = level !== 'full' || user.role !== 'super_administrator';
}

/** Somebody who is to join comes here to turn two-factor on first. */
function drawInvitation({twoFactor, level}: AccountState): void {
  const ready = twoFactor === 'on' && level === 'full';
  byId('invited', HTMLElement).hidden = !invitation;
  text('invited-next', ready ? '' : 'Turn on two-factor authentication below, then join.');
  const join = byId('invited-join', HTMLAnchorElement);
  join.hidden = !ready;
  join.href = `/invitation#${invitation ?? ''}`;
}

function text(id: string, words: string): void {
  byId(id, HTMLElement).textContent = words;
}

function badge(id: string, [words, tone]: [string, 'good' | 'warn']): void {
  const element = byId(id, HTMLElement);
  element.textContent = words;
  element.className = `badge ${tone}`;
}

settings.addEventListener('tfa-account-changed', ({account}) => {
  draw(account);
});
settings.addEventListener('tfa-error', ({error}) => {
  if (error.code === 'not_signed_in' || error.code === 'second_factor_required') leave(error);
});
byId('retry', HTMLButtonElement).addEventListener('click', () => void load());
byId('sign-out', HTMLButtonElement).addEventListener('click', () => {
  client.signOut().then(
    () => go('signIn'),
    (error: unknown) => {
      byId('stuck-error', HTMLElement).textContent = errorWords(error);
      stuck.hidden = false;
    },
  );
});
setUpPassword(async () => {
  settings.refresh();
  await load();
});
// Somebody came here for new codes.
if (location.hash === '#codes') settings.open('new_codes');
void load();
