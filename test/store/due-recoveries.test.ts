/** What the worker's turn asks the store, however many recoveries wait. */
import assert from 'node:assert/strict';
import {it} from 'node:test';
import {CompiledQuery} from 'kysely';
import {advanceRecoveries, ClockWatch} from '../../mock-server/verifier/recovery-worker.ts';
import {FakeClock} from '../support/fake-clock.ts';
import {minute, recoveringIn, waitFor} from '../support/recovering.ts';
import {createTestVerifier} from '../support/test-verifier.ts';

it('R72: a turn goes over no table, and asks as often for two that are due as for one', async (t) => {
  const heard: string[] = [];
  const clock = new FakeClock();
  const test = await createTestVerifier({
    clock,
    watch: (statement) => heard.push(statement),
    config: {recoveryWait: {min: 1000, max: 1000}},
  });
  t.after(() => test.close());
  const watch = new ClockWatch(() => clock.monotonic());
  await watch.look(test.verifier);
  clock.move(minute);
  const counts: number[] = [];
  for (const people of [1, 2]) {
    let until = 0;
    for (let index = 0; index < people; index += 1) until = await waitFor(await recoveringIn({test, clock}));
    clock.move(until - clock.now());
    heard.length = 0;
    assert.equal(await advanceRecoveries(test.verifier, watch), people);
    counts.push(heard.length);
    for (const statement of heard.filter((text) => !/^\s*(?:begin|commit)/.test(text))) {
      const blanks = (statement.match(/\?/g) ?? []).map(() => null);
      const {rows} = await test.verifier.store.db.executeQuery<{detail: string}>(
        CompiledQuery.raw(`EXPLAIN QUERY PLAN ${statement}`, blanks),
      );
      const scans = rows.filter(({detail}) => /^SCAN (?!CONSTANT ROW|json_each)/.test(detail));
      assert.deepEqual(scans, [], statement);
    }
    await test.deliver();
  }
  assert.equal(counts[0], counts[1]);
});
