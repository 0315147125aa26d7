/** BC-01: one backup code, a thousand uses at once, four processes on one file: once means once, and the budget holds over all of them. */
import assert from 'node:assert/strict';
import {join} from 'node:path';
import {describe, it} from 'node:test';
import {AppProcess} from '../support/process/app-process.ts';
import {type Crowd, gatherCrowd, oneOf} from '../support/process/crowd.ts';
import {requestTime as now} from '../support/process/scenario.ts';
import {workFolder} from '../support/process/work-folder.ts';

const uses = 1000;

/** Nobody is ever told to wait. */
const noLimit = {
  budget: {firstWaitAt: 1e9, firstWait: 30_000, longestWait: 86_400_000, most: {recognized: 1e9, other: 1e9}},
};

interface Outcome {
  token: string;
  said: string;
}

/** Everybody sends the same code at once; what each was told. */
async function rush(processes: readonly AppProcess[], {tokens, code}: {tokens: readonly string[]; code: string}) {
  return Promise.all(
    tokens.map(async (token, index): Promise<Outcome> => {
      const browser = oneOf(token, processes[index % processes.length]!);
      const answer = await browser.call('POST /challenge', {body: {method: 'backup_code', code}});
      return {token, said: answer.status === 200 ? 'signed in' : answer.problem.code};
    }),
  );
}

function count(outcomes: readonly Outcome[]): Record<string, number> {
  return Object.fromEntries(
    Object.entries(Object.groupBy(outcomes, ({said}) => said)).map(([said, those = []]) => [said, those.length]),
  );
}

async function derivedBy(processes: readonly AppProcess[]): Promise<number> {
  const counts = await Promise.all(processes.map((process) => process.derived()));
  return counts.reduce((sum, one) => sum + one, 0);
}

/** Each code in turn, by those who still owe their second factor. */
async function everyCodeOnce(processes: readonly AppProcess[], {codes, tokens}: Crowd): Promise<void> {
  let waiting = tokens;
  for (const code of codes) {
    const outcomes = await rush(processes, {tokens: waiting.slice(0, uses), code});
    const [winner, ...others] = outcomes.filter(({said}) => said === 'signed in');
    assert.ok(winner);
    assert.deepEqual(others, []);
    // Where it was the last code of the set, whoever comes after it hears that there is none.
    const {wrong_code: wrong = 0, method_not_available: none = 0} = count(outcomes);
    assert.equal(wrong + none, uses - 1);
    waiting = waiting.filter((token) => token !== winner.token);
  }
}

describe('one backup code, a thousand uses', () => {
  it('R43 BC-01: of a thousand parallel uses in four processes exactly one wins, twenty times over', async (t) => {
    const database = join(await workFolder(t), 'race.sqlite');
    const crowds = [await gatherCrowd({database, size: uses + 10}), await gatherCrowd({database, size: uses + 10})];
    const processes = await AppProcess.several(t, {count: 4, database, now, config: noLimit, patience: 60_000});
    for (const crowd of crowds) await everyCodeOnce(processes, crowd);
  });

  it('R53 BC-01: under the normal budget exactly five of a thousand are looked at, over all processes', async (t) => {
    const database = join(await workFolder(t), 'budget.sqlite');
    const {tokens, codes} = await gatherCrowd({database, size: uses + 1});
    const processes = await AppProcess.several(t, {count: 4, database, now, patience: 60_000});
    const [first = '', ...rest] = tokens;
    const code = codes[0] ?? '';
    assert.deepEqual(count(await rush(processes, {tokens: [first], code})), {'signed in': 1});
    const before = await derivedBy(processes);
    assert.deepEqual(count(await rush(processes, {tokens: rest, code})), {wrong_code: 5, too_many_attempts: uses - 5});
    assert.equal((await derivedBy(processes)) - before, 5);
  });
});
