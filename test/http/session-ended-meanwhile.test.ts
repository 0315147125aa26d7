/**
 * A session that ends while a request of it is looked at (R55; catalogue SE-07): by a new password, say, in another process. Nothing may follow from the
 * request any more, whichever route it is. What it may have used up by then is what it uses up when it is killed (FA-01).
 */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {type RouteRule, routes} from '../../src/protocol/routes.ts';
import {allRows} from '../support/all-rows.ts';
import {FakeClock} from '../support/fake-clock.ts';
import {requestTime, type Scenario, whileArranging} from '../support/process/scenario.ts';
import {scenarios} from '../support/process/scenarios/all.ts';
import {without} from '../support/process/snapshot.ts';
import {createTestVerifier, type TestVerifier} from '../support/test-verifier.ts';

/** A ceremony of a session that is gone is out of everybody's reach, and swept. */
const ofSessions = scenarios.filter(({route, status}) => {
  const {levels}: RouteRule = routes[route];
  return status < 300 && !levels.includes('none') && !route.endsWith('/options');
});

/** The guard has found the session, and lets it pass; before the route does its work, another process ends it. */
function endTheSessionOnTheWay({verifier: {accounts, store}}: TestVerifier): void {
  const profile = accounts.profile.bind(accounts);
  accounts.profile = async (accountId) => {
    accounts.profile = profile;
    await store.db.deleteFrom('sessions').where('account_id', '=', accountId).execute();
    return profile(accountId);
  };
}

async function endedMeanwhile({config, earlier, consumes = [], arrange}: Scenario): Promise<void> {
  const clock = new FakeClock(earlier === undefined ? whileArranging : requestTime - earlier);
  const test = await createTestVerifier({clock, ...(config && {config})});
  const {browser, act} = await arrange(test, clock);
  clock.move(requestTime - clock.now());
  const before = await allRows(test);
  endTheSessionOnTheWay(test);
  const {problem} = await act(browser);
  const after = await allRows(test);
  await test.close();
  assert.equal(problem.code, 'not_signed_in');
  const used = ['sessions', 'confirmations', ...consumes];
  assert.deepEqual(without(after, used), without(before, used));
}

describe('SE-07: a session that ends while its request is looked at', () => {
  for (const scenario of ofSessions) {
    it(`${scenario.route}, ${scenario.what}: nothing follows`, () => endedMeanwhile(scenario));
  }
});
