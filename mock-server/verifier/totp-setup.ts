/**
 * Setting up an authenticator app, or another in its place (R30–R34). A set-up is a secret that counts for nothing until a code proves that an app
 * holds it; then the new secret comes and the old one dies in one transaction. It belongs to the session that was shown the secret.
 */
import {otpauthLabel, otpauthUri} from '../../src/protocol/otpauth-uri.ts';
import type {AccountState, TotpSetup} from '../../src/protocol/types.ts';
import type {Db} from '../store/schema.ts';
import {
  findTotpSetup,
  insertTotpSetup,
  type PendingTotpSetup,
  putTotp,
  reserveSetupTry,
  takeTotpSetup,
} from '../store/totp.ts';
import {accountState} from './account-state.ts';
import {recordActivity} from './activity.ts';
import {base32} from './base32.ts';
import {prepareBrowser} from './browsers.ts';
import {lifetimes, setupTries} from './config.ts';
import type {Caller, Effects, Verifier} from './context.ts';
import {afterMethodAdded, beginChange, dropOlderMethods, hasMethod} from './methods.ts';
import {TfaProblem} from './problem.ts';
import {prepareEnrolledSession, supersedeSession} from './sessions.ts';
import {coverBackupCodes, endConfirmation} from './step-up.ts';
import {timestamp} from './time.ts';
import {newId} from './tokens.ts';
import {checkCode, sealSecret} from './totp.ts';
import {appParameters, secretLength} from './totp-code.ts';

/** Superseded set-ups of an account that are still known as such. */
const remembered = 8;

/** The only answer that ever holds the secret. A set-up before it is superseded. */
export async function beginTotpSetup(verifier: Verifier, caller: Caller): Promise<TotpSetup> {
  const {store, random, config} = verifier;
  const {profile, session} = caller;
  const bytes = random.bytes(secretLength);
  const id = newId(random);
  const now = store.now();
  const row: PendingTotpSetup = {
    id,
    account_id: profile.id,
    session_id: session.id,
    secret: await sealSecret(verifier, bytes, {account_id: profile.id, id}),
    ...appParameters,
    tries: 0,
    created_at: now,
    expires_at: now + lifetimes.totpSetup,
  };
  await store.transaction(async (tx) => {
    await beginChange(tx, caller);
    await insertTotpSetup(tx, row, {remembered});
  });
  const shown = {
    secret: base32(bytes),
    issuer: otpauthLabel(config.siteName),
    accountName: otpauthLabel(profile.email),
    ...appParameters,
  };
  return {setupId: id, ...shown, otpauthUri: otpauthUri(shown), expiresAt: timestamp(row.expires_at)};
}

/**
 * The code proves that the app holds the secret: from now on it is the account's app, the code is used, and the app before it is none any more.
 * Throws `wrong_code`, or `setup_superseded` or `setup_expired` where there is nothing to prove any more.
 */
export async function activateTotp(
  verifier: Verifier,
  caller: Caller,
  {setupId, code, effects}: {setupId: string; code: string; effects: Effects},
): Promise<AccountState> {
  const {store, mails} = verifier;
  const {profile, client} = caller;
  const setup = await reserveTry(verifier, caller, setupId);
  const step = await checkCode(verifier, setup, code);
  if (step === undefined) throw await refuseActivation(verifier, caller, setup);
  const at = store.now();
  const browser = await prepareBrowser(verifier, client);
  const next = await prepareEnrolledSession(verifier, caller);
  const session = next?.row ?? caller.session;
  await store.transaction(async (tx) => {
    const methods = await beginChange(tx, caller);
    const taken = await takeTotpSetup(tx, setup);
    if (!taken) throw await whyGone(tx, caller, setupId);
    await endConfirmation(verifier, tx, {caller, action: 'activate_totp'});
    const first = next !== undefined || !hasMethod(methods);
    if (next) {
      await dropOlderMethods(tx, profile.id);
      await supersedeSession(tx, {old: caller.session, next});
    }
    await putTotp(tx, {...appOf(taken), last_step: step, created_at: at, last_used_at: null});
    await afterMethodAdded(verifier, tx, {caller, sessionId: session.id, effects, first, browser});
    await coverBackupCodes(verifier, tx, session.id);
    const type = methods.totp && !next ? 'totp_replaced' : 'totp_enabled';
    await recordActivity(tx, {
      accountId: profile.id,
      type,
      at,
      sessionId: session.id,
      client,
      ...(first && {detail: {turnedOn: true}}),
    });
    const kind = first ? 'two_factor_on' : type;
    await mails.queue(tx, await mails.prepare({kind, to: profile, at, client}), at);
  });
  if (next) effects.sessionToken = next.token;
  return accountState(verifier, {...caller, session});
}

function appOf({id, account_id, secret, algorithm, digits, period}: PendingTotpSetup) {
  return {id, account_id, secret, algorithm, digits, period};
}

/** Ten wrong codes end a set-up; the account's own budget has no part in it. Reserved before the code is looked at. */
async function reserveTry({store}: Verifier, caller: Caller, setupId: string): Promise<PendingTotpSetup> {
  const setup = await reserveSetupTry(store.db, {...setupKey(caller, setupId), now: store.now(), most: setupTries});
  if (!setup) throw await whyGone(store.db, caller, setupId);
  return setup;
}

function setupKey({profile, session}: Caller, id: string) {
  return {id, accountId: profile.id, sessionId: session.id};
}

/** Superseded, or over in some other way: expired, activated, too many wrong codes, never this session's. */
async function whyGone(db: Db, caller: Caller, setupId: string): Promise<TfaProblem> {
  const setup = await findTotpSetup(db, setupKey(caller, setupId));
  return new TfaProblem(setup && setup.secret === null ? 'setup_superseded' : 'setup_expired');
}

async function refuseActivation(
  {store}: Verifier,
  {profile, session, client}: Caller,
  setup: PendingTotpSetup,
): Promise<TfaProblem> {
  await store.transaction(async (tx) => {
    if (setup.tries >= setupTries) await takeTotpSetup(tx, setup);
    await recordActivity(tx, {
      accountId: profile.id,
      type: 'totp_refused',
      at: store.now(),
      sessionId: session.id,
      client,
      reason: 'setup_code_wrong',
    });
  });
  return new TfaProblem('wrong_code', {reason: 'setup_code_wrong'});
}
