import '../../../src/define/tfa-code-field.ts';
import {
  isTfaError,
  TfaCodeField,
  type AuthenticationResponseJSON,
  type ChallengeState,
  type TfaError,
} from '../../../src/index.ts';
import {PrefetchedOptions} from './second-step/prefetched-options.ts';
import {client} from './shared/client.ts';
import {byId, show} from './shared/dom.ts';
import {errorWords, timeOf} from './shared/error-words.ts';
import {handleForm} from './shared/form.ts';
import {go} from './shared/places.ts';

const loading = byId('loading', HTMLElement);
const withKey = byId('with-key', HTMLElement);
const withApp = byId('with-app', HTMLFormElement);
const withCode = byId('with-code', HTMLFormElement);
const stuck = byId('stuck', HTMLElement);
const parts = [loading, withKey, withApp, withCode, stuck];

const appCode = byId('app-code', TfaCodeField);
const useKey = byId('use-key', HTMLButtonElement);
const cancelKey = byId('cancel-key', HTMLButtonElement);
const waiting = byId('waiting', HTMLElement);
const keyError = byId('key-error', HTMLElement);

const links = document.querySelectorAll<HTMLElement>('[data-to]');

const prefetched = new PrefetchedOptions();
let ceremony: AbortController | undefined;

const words = {
  wrong_code: 'That code is not right, or it was used before. Try another one.',
  invalid_request: 'A backup code has four groups of four letters and digits. Check it and try again.',
};

async function start(): Promise<void> {
  show(loading, parts);
  try {
    draw(await client.challenge.state());
  } catch (error) {
    leaveIfDone(error);
    byId('stuck-error', HTMLElement).textContent = errorWords(error);
    show(stuck, parts);
  }
}

/** Where each method is asked for, and what has the focus there. */
const ways = {
  key: {method: 'security_key', part: withKey, focus: useKey},
  app: {method: 'totp', part: withApp, focus: appCode},
  code: {method: 'backup_code', part: withCode, focus: byId('code', HTMLInputElement)},
} as const;

function draw({methods, preferred}: ChallengeState): void {
  for (const link of links) link.hidden = !methods.includes(ways[link.dataset['to'] as keyof typeof ways].method);
  if (methods.includes('security_key')) prefetched.refresh();
  show(Object.values(ways).find(({method}) => method === preferred)?.part ?? withCode, parts);
}

/** Reaches `navigator.credentials` without an `await` where the options are at hand. */
function askForKey(): void {
  if (ceremony) return;
  ceremony = new AbortController();
  const {signal} = ceremony;
  const options = prefetched.take();
  const response =
    options instanceof Promise
      ? options.then((late) => client.ceremony.get(late, {signal}))
      : client.ceremony.get(options, {signal});
  drawCeremony('Waiting for your key…');
  answer(response)
    .catch((error: unknown) => {
      leaveIfDone(error);
      if (!signal.aborted) keyError.textContent = errorWords(error);
      prefetched.refresh();
    })
    .finally(() => {
      ceremony = undefined;
      drawCeremony('');
    });
}

async function answer(response: Promise<AuthenticationResponseJSON>): Promise<void> {
  await client.challenge.answer({method: 'security_key', response: await response});
  go('account');
}

function drawCeremony(status: string): void {
  waiting.textContent = status;
  cancelKey.hidden = status === '';
  if (status) keyError.textContent = '';
  if (status) useKey.setAttribute('aria-disabled', 'true');
  else useKey.removeAttribute('aria-disabled');
}

/** Signed out meanwhile, or through already: this page has nothing left to ask. */
function leaveIfDone(error: unknown): void {
  if (!isTfaError(error)) return;
  if (error.code === 'not_signed_in') go('signIn');
  if (error.code === 'not_permitted') go('account');
}

useKey.addEventListener('click', askForKey);
cancelKey.addEventListener('click', () => {
  ceremony?.abort();
  useKey.focus();
});
for (const link of links) {
  link.addEventListener('click', () => {
    const {part, focus} = ways[link.dataset['to'] as keyof typeof ways];
    ceremony?.abort();
    show(part, parts);
    focus.focus();
  });
}
byId('retry', HTMLButtonElement).addEventListener('click', () => void start());
byId('leave', HTMLButtonElement).addEventListener('click', () => {
  client.signOut().then(
    () => go('signIn'),
    () => go('signIn'),
  );
});

async function answerCode(method: 'totp' | 'backup_code', code: string): Promise<void> {
  try {
    await client.challenge.answer({method, code});
    go('account');
  } catch (error) {
    leaveIfDone(error);
    throw error;
  }
}

const tooMany = ({until}: TfaError): string =>
  until
    ? `Too many wrong codes. Codes are accepted again from ${timeOf(until)}; a security key works at any time.`
    : 'Too many wrong codes: they are switched off. Use a security key.';

handleForm(withCode, {
  act: (value) => answerCode('backup_code', value('backup-code')),
  words: {...words, too_many_attempts: tooMany},
  fields: {wrong_code: 'backup-code', invalid_request: 'backup-code'},
});

handleForm(withApp, {
  act: () => answerCode('totp', appCode.value),
  words: {...words, invalid_request: 'The code has six digits. Check it and try again.', too_many_attempts: tooMany},
  fields: {wrong_code: 'otp', invalid_request: 'otp'},
});

void start();
