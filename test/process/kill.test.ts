/**
 * FA-01: the process dies (SIGKILL) before each commit and before the answer, at every changing route. Whatever it
 * leaves behind is whole, and the same request afterwards gets a sensible answer. Points are exact, not timed: the process kills itself.
 */
import assert from 'node:assert/strict';
import {describe, it, type TestContext} from 'node:test';
import {ProcessGone} from '../support/process/app-process.ts';
import {Rehearsal} from '../support/process/rehearsal.ts';
import {changingRoutes, scenarios} from '../support/process/scenarios/all.ts';
import {snapshotOf} from '../support/process/snapshot.ts';
import {brokenRules} from '../support/process/wholeness.ts';

async function die(rehearsal: Rehearsal, {file, killAt}: {file: string; killAt: number}): Promise<void> {
  const process = await rehearsal.process(file, {killAt});
  await assert.rejects(
    rehearsal.act(process.browser()),
    (cause) => cause instanceof ProcessGone && cause.signal === 'SIGKILL',
  );
}

async function assertUsable(rehearsal: Rehearsal, file: string): Promise<void> {
  const {browser, store} = await rehearsal.restart(file);
  const {status, text} = await rehearsal.act(browser());
  await store.close();
  assert.ok(status < 500, text);
  assert.ok(status < 400 || 'code' in (JSON.parse(text) as object), text);
  assert.deepEqual(brokenRules(snapshotOf(file)), []);
}

async function killEverywhere(t: TestContext, rehearsal: Rehearsal): Promise<void> {
  const outcomes: string[] = [];
  for (let killAt = 1; killAt <= rehearsal.points; killAt += 1) {
    const file = await rehearsal.copy();
    await die(rehearsal, {file, killAt});
    outcomes.push(rehearsal.assertWhole(file));
    await assertUsable(rehearsal, file);
  }
  t.diagnostic(outcomes.join(' '));
  // What is consumed or done stays so: states follow each other in this order only, and the last point is after the commit.
  const order = ['before', 'consumed', 'after'];
  const ranks = outcomes.map((outcome) => order.indexOf(outcome));
  assert.deepEqual(
    ranks,
    [...ranks].sort((one, other) => one - other),
  );
  assert.equal(outcomes[0], 'before');
  assert.equal(outcomes.at(-1), 'after');
}

describe('killed between request and answer', {concurrency: 2}, () => {
  it('every route that changes something has a scenario here', () => {
    const covered = new Set(scenarios.map(({route}) => route));
    assert.deepEqual(
      changingRoutes.filter((route) => !covered.has(route)),
      [],
    );
  });

  for (const scenario of scenarios) {
    it(`FA-01: ${scenario.route}, ${scenario.what}: whole or absent`, async (t) => {
      await killEverywhere(t, await Rehearsal.of(t, scenario));
    });
  }
});
