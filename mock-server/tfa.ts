// The operator's commands, on the same environment as the server.

import {readSettings, SettingError} from './node/environment.ts';
import {cancelForOperator, freezeForOperator, listRecoveriesForOperator, resetForOperator} from './node/operator.ts';
import {openVerifier} from './node/open-verifier.ts';
import {openStore, readSealKeys} from './node/storage.ts';
import type {Verifier} from './verifier/context.ts';
import {rotateKey} from './verifier/rotate-key.ts';
import {createSealer} from './verifier/seal.ts';
import {systemRandom} from './verifier/system-random.ts';

const usage = `npm run tfa -- rotate-key
  Seals every stored secret anew under the first key of TFA_SECRET_KEY. Put a new key in front, restart the servers, run this, and take the
  old key away a day later: codes that were mailed before are known by it. It may run beside the servers, be stopped at any moment and be run again.
npm run tfa -- recovery list
  Shows every recovery under way.
npm run tfa -- recovery cancel <email>
  Cancels what is under way for this account.
npm run tfa -- recovery freeze <email>
  Cancels it and lets none begin until the owner switches recovery on again.
npm run tfa -- member reset <email>
  Removes the second factors of an account and mails its owner a code to set up anew after the password.
What is done for an account stands in its activity list. Its owner is mailed when a recovery was cancelled, and the code of a reset.`;

const names = {totp_setups: 'app set-ups', totp: 'authenticator apps', outbox: 'mail that waits'};

async function rotate(): Promise<void> {
  const settings = readSettings(process.env);
  const sealer = createSealer({keys: await readSealKeys(settings), random: systemRandom});
  const store = await openStore(settings, {now: () => Date.now()});
  const rotated = await rotateKey({store, sealer});
  await store.close();
  for (const {table, resealed, current, unreadable} of rotated) {
    console.log(`${names[table]}: ${resealed} sealed anew, ${current} already, ${unreadable} unreadable`);
  }
  if (rotated.some(({unreadable}) => unreadable > 0)) {
    throw new SettingError(
      'TFA_SECRET_KEY lacks the key of what is unreadable: add it behind the first and run this again.',
    );
  }
  console.log(`Every secret is sealed under the first key (${sealer.keyId}).`);
  console.log('The other keys can be taken away in a day: codes that were mailed before are known by them.');
}

async function withVerifier(work: (verifier: Verifier) => Promise<void>): Promise<void> {
  const settings = readSettings(process.env);
  const verifier = await openVerifier(settings, {now: () => Date.now()});
  try {
    await work(verifier);
  } finally {
    await verifier.store.close();
  }
}

async function run([subject, act, email, ...more]: string[]): Promise<void> {
  if (more.length > 0) throw new SettingError(usage);
  const command = `${subject ?? ''} ${act ?? ''}`.trim();
  if (command === 'rotate-key') return rotate();
  if (command === 'recovery list') return withVerifier(printRecoveries);
  if (email === undefined) throw new SettingError(usage);
  return withVerifier((verifier) => actFor(verifier, {command, email}));
}

async function printRecoveries(verifier: Verifier): Promise<void> {
  const rows = await listRecoveriesForOperator(verifier);
  if (rows.length === 0) console.log('No recovery is under way.');
  for (const {email, step, startedAt, until} of rows) console.log([email, step, startedAt, until].join('\t'));
}

async function actFor(verifier: Verifier, {command, email}: {command: string; email: string}): Promise<void> {
  switch (command) {
    case 'recovery cancel':
      console.log(`${String(await cancelForOperator(verifier, email))} cancelled.`);
      return;
    case 'recovery freeze':
      await freezeForOperator(verifier, email);
      console.log('Recovery is off for this account until its owner switches it on.');
      return;
    case 'member reset':
      console.log(
        (await resetForOperator(verifier, email))
          ? 'Reset; the code is on its way.'
          : 'There is no second factor to reset.',
      );
      return;
    default:
      throw new SettingError(usage);
  }
}

try {
  await run(process.argv.slice(2));
} catch (cause) {
  if (!(cause instanceof SettingError)) throw cause;
  console.error(cause.message);
  process.exitCode = 1;
}
