/** What a complete sign-in by app code and by backup code costs the server, each by an account of its own. */
import {newBackupCode} from '../mock-server/verifier/backup-codes.ts';
import {systemRandom} from '../mock-server/verifier/system-random.ts';
import {newId} from '../mock-server/verifier/tokens.ts';
import {appParameters, codeOfStep, secretLength, stepAt} from '../mock-server/verifier/totp-code.ts';
import {toBase64Url} from '../src/protocol/base64url.ts';
import {limits} from '../src/protocol/limits.ts';
import type {Contest} from './contest.ts';
import type {Seed} from './fixture.ts';

export type CodeMethod = 'totp' | 'backup_code';

interface Rounds {
  count: number;
  rounds: number;
  sockets: number;
}

/** Microseconds of server CPU a sign-in, by round; the first round is not counted. */
export async function measureCodeSignIns(
  contest: Contest,
  method: CodeMethod,
  {count, rounds, sockets}: Rounds,
): Promise<number[]> {
  const {child, url} = contest.verifier;
  const enrol = method === 'totp' ? apps(contest) : await backupCodes(contest);
  const costs: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const made = await contest.load.call('make', {operation: 'sign_in', count});
    const {people, code} = await enrol(made);
    const before = await child.call('usage', null);
    await contest.load.call('guess', {url, people, method, code, status: 200, sockets});
    const after = await child.call('usage', null);
    if (round > 0) costs.push((after.cpu - before.cpu) / count);
  }
  return costs;
}

type Enrol = (people: Seed[]) => Promise<{people: Seed[]; code: string}>;

function apps({verifier: {child}}: Contest): Enrol {
  const secret = systemRandom.bytes(secretLength);
  return async (people) => {
    await child.call('seed', people);
    await child.call('connectApps', {ids: people.map(({id}) => id), secret: toBase64Url(secret)});
    return {people, code: codeOfStep(secret, {step: stepAt(Date.now(), appParameters), ...appParameters})};
  };
}

/** One set for everybody: hashing ten codes for each would take longer than all that is measured. */
async function backupCodes({verifier: {child}}: Contest): Promise<Enrol> {
  const salt = newId(systemRandom);
  const all = Array.from({length: limits.backupCodes}, () => newBackupCode(systemRandom));
  const {hashes} = await child.call('hash', {salt, codes: all});
  return async (made) => {
    const people = made.map((seed) => ({...seed, codes: {salt, hashes}}));
    await child.call('seed', people);
    return {people, code: all[0] ?? ''};
  };
}
