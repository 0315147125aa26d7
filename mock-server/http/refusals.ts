/** How anything thrown becomes an answer: refusals as they are, faults without a word of what was sent. */
import {isStoreFault} from '../store/faults.ts';
import type {RouteKey} from '../../src/protocol/routes.ts';
import type {Verifier} from '../verifier/context.ts';
import {TfaProblem} from '../verifier/problem.ts';
import {RandomFault} from '../verifier/random-fault.ts';
import {problemAnswer} from './answers.ts';

/** Logs why, answers what the caller may know. */
export function refused(
  {store, log}: Verifier,
  {route, problem, headers}: {route: RouteKey; problem: TfaProblem; headers: Headers | undefined},
): Response {
  log.info({route, code: problem.code, ...(problem.reason && {reason: problem.reason})}, 'refused');
  return problemAnswer(problem, {now: store.now(), ...(headers && {headers})});
}

/** `unavailable` while the database or the source of randomness is, `internal` for anything unforeseen. */
export async function guarded(verifier: Verifier, work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (cause) {
    const code = isStoreFault(cause) || cause instanceof RandomFault ? 'unavailable' : 'internal';
    verifier.log.error({code, fault: cause instanceof Error ? cause.name : 'unknown', stack: stackOf(cause)}, 'fault');
    return problemAnswer(new TfaProblem(code), {now: verifier.store.now()});
  }
}

/** Where it happened; the message may repeat what was sent, so it stays out of the log. */
function stackOf(cause: unknown): string {
  if (!(cause instanceof Error)) return '';
  return (cause.stack ?? '')
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .join('\n');
}
