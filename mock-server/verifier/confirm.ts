/** `POST /step-up`: takes a proof for a named act and writes the confirmation. */
import type {Action, Proof, StepUpAnswer, StepUpProof} from '../../src/protocol/types.ts';
import {clearPasswordTries, countPasswordTry} from '../store/sessions.ts';
import {recordActivity} from './activity.ts';
import {passwordTries} from './config.ts';
import type {Caller, Effects, Verifier} from './context.ts';
import type {Methods} from './methods.ts';
import {TfaProblem} from './problem.ts';
import {prove} from './proofs.ts';
import {cancelRecoveries} from './recovery-cancel.ts';
import {proveResetCode} from './reset-code.ts';
import {assertStands, endSession} from './sessions.ts';
import {assertAcceptedProof, confirm} from './step-up.ts';

interface StepUp {
  caller: Caller;
  methods: Methods;
  action: Action;
  effects: Effects;
}

export async function confirmStepUp(verifier: Verifier, stepUp: StepUp, proof: StepUpProof): Promise<StepUpAnswer> {
  assertAcceptedProof(verifier, stepUp, {action: stepUp.action, method: proof.method});
  if (proof.method === 'password') return confirmByPassword(verifier, stepUp, proof.password);
  if (proof.method === 'email_code') return confirmByEmailCode(verifier, stepUp, proof.code);
  return confirmByMethod(verifier, stepUp, proof);
}

/** Wrong step-up passwords count apart: ten end the session. The try is reserved before the password is looked at. */
async function confirmByPassword(verifier: Verifier, stepUp: StepUp, password: string): Promise<StepUpAnswer> {
  const {store, accounts} = verifier;
  const {caller, action} = stepUp;
  const tries = await countPasswordTry(store.db, caller.session.id);
  if (tries === undefined || tries > passwordTries) {
    // Also where the process that counted the tenth died before it could end the session.
    await store.transaction((tx) => endSession(tx, caller.session, stepUp.effects));
    throw new TfaProblem('not_signed_in', {reason: 'password_tries'});
  }
  if (!(await accounts.passwordMatches({accountId: caller.profile.id, password}))) {
    throw await refusePassword(verifier, stepUp, tries);
  }
  return store.transaction(async (tx) => {
    await assertStands(tx, caller.session);
    await clearPasswordTries(tx, caller.session.id);
    await recordStepUp(verifier, tx, stepUp, {method: 'password', action});
    return confirm(verifier, tx, {caller, action, method: 'password'});
  });
}

async function refusePassword(
  {store}: Verifier,
  {caller, action, effects}: StepUp,
  tries: number,
): Promise<TfaProblem> {
  const {session, profile, client} = caller;
  await store.transaction(async (tx) => {
    await recordActivity(tx, {
      accountId: profile.id,
      type: 'step_up_refused',
      at: store.now(),
      sessionId: session.id,
      client,
      detail: {method: 'password', action},
      reason: 'wrong_password',
    });
    if (tries >= passwordTries) await endSession(tx, session, effects);
  });
  return new TfaProblem('wrong_password');
}

async function confirmByMethod(
  verifier: Verifier,
  stepUp: StepUp,
  proof: Exclude<Proof, {method: 'password'}>,
): Promise<StepUpAnswer> {
  const {caller, methods, action} = stepUp;
  const proven = await prove(verifier, {caller, methods, purpose: {purpose: 'step_up', action}}, proof);
  const answer = await verifier.store.transaction(async (tx) => {
    const {profile, session, client} = caller;
    await assertStands(tx, session);
    if (!(await proven.apply(tx))) return undefined;
    await cancelRecoveries(verifier, tx, {profile, by: 'sign_in', sessionId: session.id, client});
    await recordStepUp(verifier, tx, stepUp, {...proven.detail, action});
    await verifier.mails.queue(tx, proven.mails, verifier.store.now());
    return confirm(verifier, tx, {caller, action, method: proven.method});
  });
  if (!answer) throw await proven.refuse();
  return answer;
}

async function confirmByEmailCode(verifier: Verifier, stepUp: StepUp, code: string): Promise<StepUpAnswer> {
  const {caller, action} = stepUp;
  const proven = await proveResetCode(verifier, {caller, action, code});
  const answer = await verifier.store.transaction(async (tx) => {
    await assertStands(tx, caller.session);
    if (!(await proven.spend(tx))) return undefined;
    await recordStepUp(verifier, tx, stepUp, {method: 'email_code', action});
    return confirm(verifier, tx, {caller, action, method: 'email_code'});
  });
  if (!answer) throw new TfaProblem('code_expired', {reason: 'email_code_used'});
  return answer;
}

function recordStepUp(
  {store}: Verifier,
  tx: Parameters<typeof recordActivity>[0],
  {caller}: StepUp,
  detail: Record<string, string | number | boolean>,
): Promise<void> {
  return recordActivity(tx, {
    accountId: caller.profile.id,
    type: 'step_up',
    at: store.now(),
    sessionId: caller.session.id,
    client: caller.client,
    detail,
  });
}
