/** FA-04: another process holds the write lock for longer than anybody should wait. */
import assert from 'node:assert/strict';
import {join} from 'node:path';
import {describe, it, type TestContext} from 'node:test';
import {enrolled, password} from '../support/people.ts';
import {requestTime as now} from '../support/process/scenario.ts';
import {openServedApp} from '../support/process/served-app.ts';
import {snapshotOf} from '../support/process/snapshot.ts';
import {workFolder} from '../support/process/work-folder.ts';
import {lockFile} from '../support/process/write-lock.ts';

async function serve(t: TestContext, {patience}: {patience: number}) {
  const database = join(await workFolder(t), 'busy.sqlite');
  const served = await openServedApp({database, now, patience}, () => undefined);
  t.after(() => served.store.close());
  const browser = served.browser();
  const {email} = await enrolled(browser);
  const signIn = () => served.browser().call('POST /sign-in', {body: {email, password}});
  return {...served, database, browser, signIn};
}

describe('a database that is busy', () => {
  it('FA-04: unavailable with Retry-After, nothing done, and it recovers by itself', async (t) => {
    const {database, signIn} = await serve(t, {patience: 50});
    const before = snapshotOf(database);
    const lock = await lockFile(t, database);
    const {status, headers, problem} = await signIn();
    assert.deepEqual([status, problem.code], [503, 'unavailable']);
    assert.match(headers.get('retry-after') ?? '', /^[1-9]\d*$/);
    assert.deepEqual(headers.getSetCookie(), []);
    assert.deepEqual(snapshotOf(database), before);
    await lock.release();
    assert.equal((await signIn()).status, 200);
    assert.equal(snapshotOf(database).sessions?.length, (before.sessions?.length ?? 0) + 1);
  });

  it('FA-04: whoever waits is served once the lock is free, each once', async (t) => {
    const {database, signIn} = await serve(t, {patience: 60_000});
    const sessions = snapshotOf(database).sessions?.length ?? 0;
    const lock = await lockFile(t, database);
    const waiting = Promise.all(Array.from({length: 20}, signIn));
    await lock.release();
    assert.ok((await waiting).every(({status}) => status === 200));
    assert.equal(snapshotOf(database).sessions?.length, sessions + 20);
  });

  it('FA-04: while somebody waits, the process goes on: what needs no database is answered at once', async (t) => {
    const {app, database, signIn} = await serve(t, {patience: 60_000});
    const lock = await lockFile(t, database);
    let over = false;
    const waiting = signIn().finally(() => {
      over = true;
    });
    const alive = await app.fetch(new Request('http://localhost:8000/tfa/v1/healthz'));
    assert.equal(alive.status, 200);
    assert.equal(over, false);
    await lock.release();
    assert.equal((await waiting).status, 200);
  });

  it('FA-04: a queue behind a lock that stays is refused together, not each after a wait of its own', async (t) => {
    const patience = 300;
    const {database, signIn} = await serve(t, {patience});
    const lock = await lockFile(t, database);
    const began = performance.now();
    const answers = await Promise.all(Array.from({length: 50}, signIn));
    const took = performance.now() - began;
    assert.ok(answers.every(({status}) => status === 503));
    // One after another they would take fifty times the patience.
    assert.ok(took < 25 * patience, `${took} ms`);
    await lock.release();
    assert.equal((await signIn()).status, 200);
  });

  it('readers are served while somebody writes', async (t) => {
    const {database, browser} = await serve(t, {patience: 50});
    const lock = await lockFile(t, database);
    assert.equal((await browser.call('GET /account')).status, 200);
    assert.equal((await browser.call('GET /sessions')).status, 200);
    await lock.release();
  });

  it('FA-04: so are those whose use would have been written down: that is made up for by the next', async (t) => {
    const {database, browser, clock} = await serve(t, {patience: 50});
    const lastUse = () => snapshotOf(database).sessions?.map(({last_used_at}) => Number(last_used_at)) ?? [];
    const before = lastUse();
    clock.move(2 * 60_000);
    const lock = await lockFile(t, database);
    assert.equal((await browser.call('GET /account')).status, 200);
    assert.equal((await browser.call('POST /backup-codes')).status, 503);
    assert.deepEqual(lastUse(), before);
    await lock.release();
    assert.equal((await browser.call('GET /account')).status, 200);
    assert.equal(Math.max(...lastUse()), Math.max(...before) + 2 * 60_000);
  });
});
