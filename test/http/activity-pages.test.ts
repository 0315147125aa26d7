/** The activity list in pages, and hostile names in it (R80; catalogue SE-11, SE-20). */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {recordActivity} from '../../mock-server/verifier/activity.ts';
import {signedIn} from '../support/stored.ts';
import {createTestVerifier} from '../support/test-verifier.ts';

async function withRows(count: number) {
  const test = await createTestVerifier();
  const person = await signedIn(test);
  const {store} = test.verifier;
  for (let index = 0; index < count; index += 1) {
    await recordActivity(store.db, {
      accountId: person.id,
      type: 'key_renamed',
      at: store.now() + index,
      detail: {name: `Key ${index}`},
      reason: 'for operators',
    });
  }
  const page = (query = '') => person.browser.send(`/activity${query}`, {method: 'GET'}, 'GET /activity');
  return {test, person, page};
}

describe('R80: pages of activity', () => {
  it('newest first, twenty at a time, each row once and none left out', async (t) => {
    const {test, page} = await withRows(105);
    t.after(() => test.close());
    const seen: string[] = [];
    const sizes: number[] = [];
    for (let next: string | undefined = ''; next !== undefined;) {
      const {body} = (await page(next && `?before=${next}`)) as {body: {events: {id: string}[]; next?: string}};
      seen.push(...body.events.map(({id}) => id));
      sizes.push(body.events.length);
      next = body.next;
    }
    assert.deepEqual(sizes, [20, 20, 20, 20, 20, 5]);
    assert.equal(new Set(seen).size, 105);
    assert.deepEqual(
      seen,
      seen.toSorted((a, b) => Number(b) - Number(a)),
    );
  });

  it('what comes in between does not move a page', async (t) => {
    const {test, person, page} = await withRows(30);
    t.after(() => test.close());
    const {body} = (await page('?limit=10')) as {body: {events: {id: string}[]; next?: string}};
    await recordActivity(test.verifier.store.db, {accountId: person.id, type: 'signed_in', at: 0});
    const {body: second} = (await page(`?limit=10&before=${body.next ?? ''}`)) as typeof body extends never
      ? never
      : {body: {events: {id: string}[]}};
    assert.equal(Number(second.events[0]?.id), Number(body.events.at(-1)?.id) - 1);
  });

  it('SE-11: nobody sees the rows of another, nor the reasons kept for operators', async (t) => {
    const {test, page} = await withRows(3);
    t.after(() => test.close());
    const {browser} = await signedIn(test);
    assert.equal((await browser.call('GET /activity')).body.events.length, 0);
    assert.doesNotMatch((await page()).text, /for operators/);
  });

  for (const query of [
    ...['?limit=0', '?limit=101', '?limit=-1', '?limit=1e1', '?limit=', '?limit=5&limit=6', '?before=x'],
    ...['?before=9999999999999999', '?before=%27%20or%201=1--', '?offset=3', '?limit=1%00'],
  ]) {
    it(`bad input: ${query} is refused`, async (t) => {
      const {test, page} = await withRows(1);
      t.after(() => test.close());
      const {problem} = await page(query);
      assert.deepEqual([problem.code, problem.reason], ['invalid_request', 'shape']);
    });
  }

  it('SE-20: hostile names come back as they are, as JSON and nothing else', async (t) => {
    const test = await createTestVerifier();
    t.after(() => test.close());
    const {id, browser} = await signedIn(test);
    const name = '"}],"events":[]}<script>alert(1)</script>\u2028‮__proto__';
    await recordActivity(test.verifier.store.db, {accountId: id, type: 'key_added', at: 0, detail: {name}});
    const {body, headers} = await browser.call('GET /activity');
    assert.deepEqual(body.events[0]?.detail, {name});
    assert.equal(headers.get('X-Content-Type-Options'), 'nosniff');
  });
});
