/** FA-09: nothing lives in the process that a new start would miss. */
import assert from 'node:assert/strict';
import {join} from 'node:path';
import {describe, it, type TestContext} from 'node:test';
import type {MailMessage} from '../../mock-server/verifier/ports.ts';
import {FakeClock} from '../support/fake-clock.ts';
import {addKey, authenticatorFor, confirmPassword, enrolled, enterPassword, signUp} from '../support/people.ts';
import {moved} from '../support/process/scenario.ts';
import {workFolder} from '../support/process/work-folder.ts';
import type {TestBrowser} from '../support/test-browser.ts';
import {createTestVerifier, type TestVerifier} from '../support/test-verifier.ts';

/** A server on a file, stopped and started by `restart`, with the same people's browsers before and after. */
class Restarting {
  readonly clock: FakeClock;
  readonly #database: string;
  test: TestVerifier;

  private constructor(about: {database: string; clock: FakeClock; test: TestVerifier}) {
    this.#database = about.database;
    this.clock = about.clock;
    this.test = about.test;
  }

  static async start(t: TestContext): Promise<Restarting> {
    const database = join(await workFolder(t), 'restart.sqlite');
    const clock = new FakeClock();
    const restarting = new Restarting({database, clock, test: await createTestVerifier({database, clock})});
    t.after(() => restarting.test.close());
    return restarting;
  }

  async restart(): Promise<void> {
    await this.test.close();
    this.test = await createTestVerifier({database: this.#database, clock: this.clock});
  }

  async after(browser: TestBrowser): Promise<TestBrowser> {
    await this.restart();
    return moved(browser, this.test.browser());
  }
}

describe('after a restart', () => {
  it('FA-09: a session goes on, and a confirmation stands', async (t) => {
    const server = await Restarting.start(t);
    const browser = server.test.browser();
    await signUp(browser);
    await confirmPassword(browser);
    const {body: before} = await browser.call('GET /account');
    const later = await server.after(browser);
    assert.deepEqual((await later.call('GET /account')).body, before);
    assert.equal((await later.call('POST /security-keys/options', {body: {kind: 'any'}})).status, 200);
  });

  it('FA-09: a registration that was under way is finished, once', async (t) => {
    const server = await Restarting.start(t);
    const browser = server.test.browser();
    await signUp(browser);
    await confirmPassword(browser);
    const {body: options} = await browser.call('POST /security-keys/options', {body: {kind: 'security_key'}});
    const response = await authenticatorFor().create(options);
    const later = await server.after(browser);
    assert.equal((await later.call('POST /security-keys', {body: {response}})).status, 201);
    const evenLater = await server.after(later);
    assert.equal((await evenLater.call('POST /security-keys', {body: {response}})).problem.code, 'ceremony_expired');
  });

  it('FA-09: a sign-in that was under way is finished, and the browser is recognised afterwards', async (t) => {
    const server = await Restarting.start(t);
    const {email, authenticator} = await enrolled(server.test.browser());
    const browser = server.test.browser();
    await enterPassword(browser, {email});
    const {body: options} = await browser.call('POST /challenge/options');
    const response = await authenticator.get(options);
    const later = await server.after(browser);
    assert.equal((await later.call('POST /challenge', {body: {method: 'security_key', response}})).status, 200);
    const evenLater = await server.after(later);
    const {body: browsers} = await evenLater.call('GET /browsers');
    assert.deepEqual(browsers.map(({current}) => current).sort(), [false, true]);
  });

  it('FA-09: codes that were shown but not yet confirmed are confirmed, and the old set is good until then', async (t) => {
    const server = await Restarting.start(t);
    const owner = server.test.browser();
    const {email, codes} = await enrolled(owner);
    await confirmPassword(owner);
    const {body: set} = await owner.call('POST /backup-codes');
    const later = await server.after(owner);
    const redeem = async (code = '') => {
      const browser = server.test.browser();
      await enterPassword(browser, {email});
      return (await browser.call('POST /challenge', {body: {method: 'backup_code', code}})).status;
    };
    assert.equal(await redeem(codes[0]), 200);
    assert.equal((await later.call('POST /backup-codes/confirm', {body: {setId: set.setId}})).status, 200);
    await server.restart();
    assert.deepEqual([await redeem(codes[1]), await redeem(set.codes[0])], [422, 200]);
  });

  it('BC-02 R53: a used code stays used, and a wait goes on', async (t) => {
    const server = await Restarting.start(t);
    const {email, codes} = await enrolled(server.test.browser());
    const attempt = async (code = '') => {
      const browser = server.test.browser();
      await enterPassword(browser, {email});
      const {status} = await browser.call('POST /challenge', {body: {method: 'backup_code', code}});
      await server.restart();
      return status;
    };
    assert.equal(await attempt(codes[0]), 200);
    const statuses: number[] = [];
    for (let count = 0; count < 6; count += 1) statuses.push(await attempt(codes[0]));
    assert.deepEqual(statuses, [422, 422, 422, 422, 422, 429]);
    server.clock.move(30_000);
    assert.equal(await attempt(codes[1]), 200);
  });

  it('R80 RC-13: mail that was queued, or sent and not yet noted as sent, goes out with the same id', async (t) => {
    const server = await Restarting.start(t);
    const browser = server.test.browser();
    await signUp(browser);
    await addKey(browser);
    await server.restart();
    const sent: MailMessage[] = [];
    // The process ends between the mail server's “yes” and the note of it.
    const dying = {
      async send(message: MailMessage) {
        sent.push(message);
        await server.test.close();
      },
    };
    await assert.rejects(server.test.deliver(dying));
    await server.restart();
    const again = {
      async send(message: MailMessage) {
        sent.push(message);
      },
    };
    assert.equal(await server.test.deliver(again), 0, 'another process may still be at it');
    server.clock.move(3 * 60_000);
    assert.equal(await server.test.deliver(again), 1);
    assert.equal(await server.test.deliver(again), 0);
    assert.deepEqual(sent[1], sent[0]);
  });
});
