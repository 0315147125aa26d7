import '../../../src/define.ts';
import {isTfaError, type AccountState} from '../../../src/index.ts';
import {drawApp, isConnectingApp, setUpApp} from './account/app.ts';
import {isEnrolling, setUpEnrolment} from './account/enroll.ts';
import {drawKeys} from './account/key-list.ts';
import {setUpPassword} from './account/password.ts';
import {client, endpoint} from './shared/client.ts';
import {byId, show} from './shared/dom.ts';
import {errorWords} from './shared/error-words.ts';
import {go} from './shared/places.ts';

const loading = byId('loading', HTMLElement);
const stuck = byId('stuck', HTMLElement);
const page = byId('account', HTMLElement);
const parts = [loading, stuck, page];
const codes = byId('codes', HTMLElement);

let reading: AbortController | undefined;

/** Reads the account again and draws it: the page keeps no copy that it would have to patch. The last one asked for counts. */
async function load(): Promise<void> {
  reading?.abort();
  const {signal} = (reading = new AbortController());
  try {
    draw(await client.account({signal}));
    show(page, parts);
  } catch (error) {
    if (signal.aborted) return;
    if (isTfaError(error) && error.code === 'not_signed_in') return go('signIn');
    if (isTfaError(error) && error.code === 'second_factor_required') return go('challenge');
    byId('stuck-error', HTMLElement).textContent = errorWords(error);
    show(stuck, parts);
  }
}

function draw(account: AccountState): void {
  const {user, twoFactor, securityKeys} = account;
  text('who', user.email);
  text('person-name', user.name);
  text('person-email', user.email);
  badge('email-state', user.emailVerified ? ['Confirmed', 'good'] : ['Not confirmed', 'warn']);
  byId('password-username', HTMLInputElement).value = user.email;
  badge('two-factor-state', twoFactor === 'on' ? ['On', 'good'] : ['Off', 'warn']);
  text('two-factor-text', statusOf(account));
  text('keys-hint', hintOf(securityKeys.length));
  drawKeys(account, load);
  drawApp(account);
  drawCodes(account);
}

function statusOf({twoFactor, unavailableReason}: AccountState): string {
  if (twoFactor === 'on') return 'Signing in takes your password and one of the methods below.';
  if (unavailableReason === 'sso') return 'You sign in through your organization, which looks after the second step.';
  if (unavailableReason === 'email_unverified')
    return 'Confirm your email address first. The link is in the message we sent you.';
  return 'Your password alone opens your account. Add a security key or an authenticator app, and a stolen password is not enough.';
}

function hintOf(keys: number): string {
  if (keys === 0) return 'Touch ID, Windows Hello, your phone, or a key such as a YubiKey.';
  if (keys === 1) return 'Add a second key, and losing one does not lock you out.';
  return 'Keep one of them in a safe place.';
}

/** The element shows its own state; a set that came or went elsewhere is a reason to start it anew. */
function drawCodes({twoFactor, backupCodes}: AccountState): void {
  const wanted = twoFactor === 'on' && !isEnrolling() && !isConnectingApp();
  codes.hidden = !wanted;
  const set = wanted ? (backupCodes?.createdAt ?? 'none') : 'hidden';
  if (codes.dataset['set'] === set) return;
  codes.dataset['set'] = set;
  codes.replaceChildren();
  if (!wanted) return;
  const element = document.createElement('tfa-backup-codes');
  element.setAttribute('endpoint', endpoint);
  element.setAttribute('heading-level', '3');
  codes.append(element);
  // Somebody came here for new codes.
  if (location.hash === '#codes') element.focus();
}

function text(id: string, words: string): void {
  byId(id, HTMLElement).textContent = words;
}

function badge(id: string, [words, tone]: [string, 'good' | 'warn']): void {
  const element = byId(id, HTMLElement);
  element.textContent = words;
  element.className = `badge ${tone}`;
}

codes.addEventListener('tfa-account-changed', ({account}) => {
  // It made this set itself and is not through yet.
  codes.dataset['set'] = account.backupCodes?.createdAt ?? 'none';
});
for (const event of ['tfa-key-enrolled', 'tfa-key-renamed', 'tfa-account-changed'] as const) {
  document.addEventListener(event, () => void load());
}
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
setUpEnrolment(load);
setUpApp(load);
setUpPassword(load);
void load();
