/**
 * Step-up: which proofs an act accepts from this account in this session, which confirmations stand, and taking a new one
 * (OWASP MFA: an enrolled factor or the password before factors change; ASVS 7.5.1).
 */
import type {AccountState, Action, StepUpAnswer, StepUpMethod} from '../../src/protocol/types.ts';
import {type ConfirmationRow, deleteConfirmationsFor, listConfirmations, putConfirmation} from '../store/sessions.ts';
import type {Db} from '../store/schema.ts';
import {hasMethod, type Methods, readMethods} from './methods.ts';
import {lifetimes} from './config.ts';
import type {Caller, Verifier} from './context.ts';
import {TfaProblem} from './problem.ts';
import {timestamp} from './time.ts';

interface Asking {
  caller: Caller;
  methods: Methods;
}

/** What the act accepts by policy; some of it may not be set up. */
export function acceptedMethods(verifier: Verifier, {caller, methods}: Asking, action: Action): StepUpMethod[] {
  const byPolicy = verifier.config.stepUpMethods[action];
  const {session, profile} = caller;
  if (session.level === 'enrol_only' && methods.account.enrol_reason === 'reset') return ['email_code'];
  if (!byPolicy.includes('password') || (profile.hasPassword && session.opened_by_trust === 0)) return [...byPolicy];
  // Where the password proves nothing, or there is none, any enrolled method takes its place (R4, R52).
  const others = byPolicy.filter((method) => method !== 'password');
  if (!hasMethod(methods)) return [...others, 'first_factor'];
  return [...new Set<StepUpMethod>([...others, 'security_key', 'totp', 'backup_code'])];
}

/** The accepted ones that this account can use now, in the order to offer them. */
export function offeredMethods(verifier: Verifier, asking: Asking, action: Action): StepUpMethod[] {
  return acceptedMethods(verifier, asking, action).filter((method) => isAvailable(asking, method));
}

function isAvailable({caller, methods}: Asking, method: StepUpMethod): boolean {
  switch (method) {
    case 'password':
      return caller.profile.hasPassword;
    case 'security_key':
      return methods.credentials.length > 0;
    case 'totp':
      return methods.totp !== undefined;
    case 'backup_code':
      return methods.remainingBackupCodes > 0;
    case 'email_code':
    case 'first_factor':
      return true;
  }
}

/**
 * Lets the act pass, or throws: `not_permitted` where this account can never confirm it, `step_up_required` with the methods to choose from.
 */
export async function requireStepUp(
  verifier: Verifier,
  asking: Asking,
  action: Action,
  db: Db = verifier.store.db,
): Promise<void> {
  const {session} = asking.caller;
  const now = verifier.store.now();
  const offered = offeredMethods(verifier, asking, action);
  if (offered.length === 0) throw new TfaProblem('not_permitted', {reason: 'no_method_for_action'});
  const accepted = acceptedMethods(verifier, asking, action);
  const confirmations = await listConfirmations(db, {sessionId: session.id, now});
  if (confirmations.some((confirmation) => serves(confirmation, action, accepted))) return;
  if (accepted.includes('first_factor') && firstFactorIsFresh(verifier, asking.caller)) return;
  throw new TfaProblem('step_up_required', {members: {action, methods: offered}});
}

/** A confirmation for this very act was accepted when it was made; a general one must be of an accepted method. */
function serves(confirmation: ConfirmationRow, action: Action, accepted: readonly StepUpMethod[]): boolean {
  if (confirmation.action === action) return true;
  return confirmation.action === '' && accepted.includes(confirmation.method);
}

function firstFactorIsFresh(verifier: Verifier, caller: Caller): boolean {
  return firstFactorUntil(verifier, caller) > verifier.store.now();
}

/** Until when having signed in confirms, where nothing else can (R4); milliseconds since 1970. */
function firstFactorUntil({config}: Verifier, {session}: Caller): number {
  return session.first_factor_at + (config.stepUpWindow || lifetimes.singleConfirmation);
}

/**
 * Refuses a proof that would be wasted, before anything of it is consumed: `method_not_available` where it is not set up,
 * `step_up_required` where the act does not accept it.
 */
export function assertAcceptedProof(
  verifier: Verifier,
  asking: Asking,
  {action, method}: {action: Action; method: StepUpMethod},
): void {
  const accepted = acceptedMethods(verifier, asking, action);
  const offered = accepted.filter((one) => isAvailable(asking, one));
  if (offered.length === 0) throw new TfaProblem('not_permitted', {reason: 'no_method_for_action'});
  if (!accepted.includes(method)) throw new TfaProblem('step_up_required', {members: {action, methods: offered}});
  if (!isAvailable(asking, method)) throw new TfaProblem('method_not_available');
}

/** Writes the confirmation, inside the caller's transaction. */
export async function confirm(
  {store, config}: Verifier,
  tx: Db,
  {caller, action, method}: {caller: Caller; action: Action; method: StepUpMethod},
): Promise<StepUpAnswer> {
  const single = config.stepUpWindow === 0;
  const until = store.now() + (single ? lifetimes.singleConfirmation : config.stepUpWindow);
  await putConfirmation(tx, {session_id: caller.session.id, method, action: single ? action : '', until});
  return {method, confirmedUntil: timestamp(until)};
}

/**
 * Inside the act's transaction. With a window of 0 a confirmation ends with the act it was for, and is looked at again first: of two acts in parallel
 * one passes. Throws what `requireStepUp` throws.
 */
export async function endConfirmation(
  verifier: Verifier,
  tx: Db,
  {caller, action}: {caller: Caller; action: Action},
): Promise<void> {
  if (verifier.config.stepUpWindow !== 0) return;
  const methods = await readMethods(tx, caller.profile.id);
  await requireStepUp(verifier, {caller, methods}, action, tx);
  await deleteConfirmationsFor(tx, {sessionId: caller.session.id, action});
}

/** The same for a registration: a ceremony that was begun under a confirmation since used has ended with it (`ceremony_expired`). */
export async function endRegistrationConfirmation(verifier: Verifier, tx: Db, caller: Caller): Promise<void> {
  try {
    await endConfirmation(verifier, tx, {caller, action: 'add_key'});
  } catch (cause) {
    if (!(cause instanceof TfaProblem)) throw cause;
    throw new TfaProblem('ceremony_expired', {reason: 'confirmation_used', cause});
  }
}

/** What let a method be set up also covers its backup codes, until a set is confirmed. */
export async function coverBackupCodes({store}: Verifier, tx: Db, sessionId: string): Promise<void> {
  const until = store.now() + lifetimes.codesAfterMethod;
  await putConfirmation(tx, {session_id: sessionId, method: 'password', action: 'backup_codes', until});
}

/**
 * What the account is told: the methods each act accepts, and which have confirmed. Redeeming an access code has confirmed its session by the code from
 * the mail, for one method and its codes; so nobody who has lost everything is asked for it once more.
 */
export function stepUpOf(
  verifier: Verifier,
  asking: Asking,
  confirmations: readonly ConfirmationRow[],
): AccountState['stepUp'] {
  const {session} = asking.caller;
  const isRecovered = session.level === 'enrol_only' && asking.methods.account.enrol_reason === 'recovered';
  const byMail = isRecovered
    ? confirmations.filter(({method, action}) => method === 'email_code' && action !== '')
    : [];
  const actions = Object.keys(verifier.config.stepUpMethods) as Action[];
  const methods = actions.map((action): [Action, StepUpMethod[]] => {
    const isConfirmed = byMail.some((confirmation) => confirmation.action === action);
    return [action, [...offeredMethods(verifier, asking, action), ...(isConfirmed ? (['email_code'] as const) : [])]];
  });
  return {
    confirmed: confirmedMethods(verifier, asking, [...general(confirmations), ...byMail.slice(0, 1)]),
    methods: Object.fromEntries(methods) as Record<Action, StepUpMethod[]>,
  };
}

function general(confirmations: readonly ConfirmationRow[]): ConfirmationRow[] {
  return confirmations.filter(({action}) => action === '');
}

/** And the first factor, where it counts as one and is fresh. */
function confirmedMethods(
  verifier: Verifier,
  asking: Asking,
  confirmations: readonly ConfirmationRow[],
): {method: StepUpMethod; until: string}[] {
  const standing = confirmations.map(({method, until}) => ({method, until: timestamp(until)}));
  const counts = acceptedMethods(verifier, asking, 'add_key').includes('first_factor');
  if (!counts || !firstFactorIsFresh(verifier, asking.caller)) return standing;
  return [...standing, {method: 'first_factor', until: timestamp(firstFactorUntil(verifier, asking.caller))}];
}
