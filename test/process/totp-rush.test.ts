/** TO-01: one app code, a thousand uses at once, four processes on one file: once means once, and the budget holds over all of them. */
import assert from 'node:assert/strict';
import {join} from 'node:path';
import {describe, it} from 'node:test';
import type {TotpSetup} from '../../src/protocol/types.ts';
import {addApp, codeAt, period} from '../support/authenticator-app.ts';
import {FakeClock} from '../support/fake-clock.ts';
import {AppProcess} from '../support/process/app-process.ts';
import {type Crowd, gatherCrowd, oneOf} from '../support/process/crowd.ts';
import {requestTime as now} from '../support/process/scenario.ts';
import {snapshotOf} from '../support/process/snapshot.ts';
import {workFolder} from '../support/process/work-folder.ts';

const uses = 1000;

/** Nobody is ever told to wait. */
const noLimit = {
  budget: {firstWaitAt: 1e9, firstWait: 30_000, longestWait: 86_400_000, most: {recognized: 1e9, other: 1e9}},
};

interface AppCrowd extends Crowd {
  app: TotpSetup;
}

/** Set up three steps before: no code that is good now was ever used. */
async function gather(database: string, size: number): Promise<AppCrowd> {
  const clock = new FakeClock(now - 3 * period);
  let app: TotpSetup | undefined;
  const crowd = await gatherCrowd({
    database,
    size,
    clock,
    enrol: async (browser) => (app = await addApp(browser, {clock})),
  });
  assert.ok(app);
  return {...crowd, app};
}

/** Everybody sends the same code at once; what each was told, by token. */
async function rush(
  processes: readonly AppProcess[],
  {tokens, code}: {tokens: readonly string[]; code: string},
): Promise<Map<string, string>> {
  const said = await Promise.all(
    tokens.map(async (token, index): Promise<[string, string]> => {
      const browser = oneOf(token, processes[index % processes.length]!);
      const answer = await browser.call('POST /challenge', {body: {method: 'totp', code}});
      return [token, answer.status === 200 ? 'signed in' : answer.problem.code];
    }),
  );
  return new Map(said);
}

function count(said: Map<string, string>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const code of said.values()) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}

describe('one app code, a thousand uses', () => {
  it('R34 TO-01: of a thousand parallel uses in four processes exactly one wins, twenty times over', async (t) => {
    const database = join(await workFolder(t), 'rush.sqlite');
    // Three codes are good at one time, so seven accounts make twenty rounds.
    const crowds: AppCrowd[] = [];
    for (let account = 0; account < 7; account += 1) crowds.push(await gather(database, uses + 3));
    const processes = await AppProcess.several(t, {count: 4, database, now, config: noLimit, patience: 60_000});
    let rounds = 0;
    for (const {app, tokens} of crowds) {
      let waiting = tokens;
      for (const step of [-1, 0, 1]) {
        if ((rounds += 1) > 20) break;
        const code = codeAt(now + step * period, app);
        const said = await rush(processes, {tokens: waiting.slice(0, uses), code});
        assert.deepEqual(count(said), {'signed in': 1, wrong_code: uses - 1}, `round ${rounds}`);
        waiting = waiting.filter((token) => said.get(token) !== 'signed in');
      }
    }
    const signedIn = (snapshotOf(database).activity ?? []).filter(
      ({type, detail}) => type === 'signed_in' && String(detail).includes('totp'),
    );
    assert.equal(signedIn.length, 20);
  });

  it('R53 TO-03: under the normal budget five of a thousand are looked at, over all processes', async (t) => {
    const database = join(await workFolder(t), 'budget.sqlite');
    const {app, tokens} = await gather(database, uses + 1);
    const processes = await AppProcess.several(t, {count: 4, database, now, patience: 60_000});
    const [first = '', ...rest] = tokens;
    const code = codeAt(now, app);
    assert.deepEqual(count(await rush(processes, {tokens: [first], code})), {'signed in': 1});
    assert.deepEqual(count(await rush(processes, {tokens: rest, code})), {wrong_code: 5, too_many_attempts: uses - 5});
    const refused = (snapshotOf(database).activity ?? []).filter(({reason}) => reason === 'totp_used');
    assert.equal(refused.length, 5);
  });
});
