/** The verifier on this machine: its store, its keys, its log. For the server and for the operator's commands. */
import {composeMail} from '../mail/templates.ts';
import type {Clock} from '../store/store.ts';
import type {Verifier} from '../verifier/context.ts';
import {createVerifier} from '../verifier/create-verifier.ts';
import {systemRandom} from '../verifier/system-random.ts';
import type {Settings} from './environment.ts';
import {createLog} from './log.ts';
import {argon2PasswordHash} from './password-hash.ts';
import {verifyNodeSignature} from './signature.ts';
import {openStore, readSealKeys} from './storage.ts';

export async function openVerifier(settings: Settings, clock: Clock): Promise<Verifier> {
  return createVerifier({
    store: await openStore(settings, clock),
    random: systemRandom,
    passwordHash: argon2PasswordHash,
    log: createLog({level: settings.logLevel}),
    config: settings.config,
    sealKeys: await readSealKeys(settings),
    composeMail,
    checkSignature: verifyNodeSignature,
  });
}
