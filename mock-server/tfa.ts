// The operator's commands, on the same environment as the server: `npm run tfa -- rotate-key`.

import {readSettings, SettingError} from './node/environment.ts';
import {openStore, readSealKeys} from './node/storage.ts';
import {rotateKey} from './verifier/rotate-key.ts';
import {createSealer} from './verifier/seal.ts';
import {systemRandom} from './verifier/system-random.ts';

const usage = `npm run tfa -- rotate-key
  Seals every stored secret anew under the first key of TFA_SECRET_KEY. Put a new key in front, restart the servers, run this, then take the old key away.
  It may run beside the servers, be stopped at any moment and be run again.`;

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
  console.log(`Every secret is sealed under the first key (${sealer.keyId}). The other keys can be taken away.`);
}

try {
  if (process.argv[2] === 'rotate-key') await rotate();
  else throw new SettingError(usage);
} catch (cause) {
  if (!(cause instanceof SettingError)) throw cause;
  console.error(cause.message);
  process.exitCode = 1;
}
