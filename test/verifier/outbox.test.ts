/** Mail waits in the database, sealed, until a mail server took it (R80; catalogue RC-13, FA-08). */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {Mailer, MailMessage} from '../../mock-server/verifier/ports.ts';
import {nextMailAt} from '../../mock-server/verifier/outbox.ts';
import {FakeClock} from '../support/fake-clock.ts';
import {addKey, confirmPassword, signUp} from '../support/people.ts';
import {queuedMails} from '../support/records.ts';
import {createTestVerifier} from '../support/test-verifier.ts';

const seconds = 1000;
const minutes = 60 * seconds;

/** A mail server that can be away. */
class Postbox implements Mailer {
  away: Error | undefined;
  readonly tries: MailMessage[] = [];
  readonly taken: MailMessage[] = [];

  async send(message: MailMessage): Promise<void> {
    this.tries.push(message);
    if (this.away) throw this.away;
    this.taken.push(message);
  }
}

/** An account whose first key was added: one mail waits. */
async function oneMail() {
  const clock = new FakeClock();
  const test = await createTestVerifier({clock});
  const browser = test.browser();
  const {email} = await signUp(browser);
  await addKey(browser, {name: 'Canary key'});
  const outbox = () => test.verifier.store.db.selectFrom('outbox').selectAll().executeTakeFirstOrThrow();
  return {clock, test, browser, email, outbox, postbox: new Postbox()};
}

describe('a mail that waits', () => {
  it('is sealed: neither address nor words are in the database', async (t) => {
    const {test, email, outbox} = await oneMail();
    t.after(() => test.close());
    const row = JSON.stringify(await outbox());
    for (const secret of [email, 'Canary key', 'Ada Lovelace']) assert.ok(!row.includes(secret), secret);
  });

  it('cannot be moved to another row', async (t) => {
    const {test, outbox} = await oneMail();
    t.after(() => test.close());
    const {payload} = await outbox();
    await assert.rejects(async () => test.verifier.mails.open({id: 'another', payload}));
  });

  it('is erased once it was sent; that it went stays on record', async (t) => {
    const {test, clock, outbox, postbox, email} = await oneMail();
    t.after(() => test.close());
    assert.equal(await test.deliver(postbox), 1);
    const {payload, due_at: due, sent_at: sent, attempts} = await outbox();
    assert.deepEqual([payload, due, sent, attempts], [null, null, clock.now(), 1]);
    assert.equal(await test.deliver(postbox), 0);
    assert.deepEqual(
      postbox.taken.map(({to}) => to),
      [email],
    );
    assert.match(postbox.taken[0]?.text ?? '', /Canary key/);
  });
});

describe('while the mail server is away', () => {
  it('a mail is tried again after 5 s, then twice as long each time, up to 15 minutes, and is not lost', async (t) => {
    const {test, clock, outbox, postbox} = await oneMail();
    t.after(() => test.close());
    postbox.away = Object.assign(new Error('mail for ada refused'), {code: 'ECONNREFUSED'});
    const pauses: number[] = [];
    for (let count = 0; count < 11; count += 1) {
      assert.equal(await test.deliver(postbox), 0);
      const due = (await outbox()).due_at ?? 0;
      assert.equal(await nextMailAt(test.verifier), due);
      pauses.push((due - clock.now()) / seconds);
      clock.move(due - clock.now() - 1);
      assert.equal(await test.deliver(postbox), 0);
      clock.move(1);
    }
    assert.deepEqual(pauses, [5, 10, 20, 40, 80, 160, 320, 640, 900, 900, 900]);
    assert.equal(postbox.tries.length, 11);
    postbox.away = undefined;
    clock.move(4 * 24 * 60 * minutes);
    assert.equal(await test.deliver(postbox), 1);
    assert.equal(new Set(postbox.tries.map(({messageId}) => messageId)).size, 1, 'one Message-ID for all tries');
    assert.match(postbox.taken[0]?.messageId ?? '', /^<[\w-]{22}@localhost>$/);
  });

  it('the log names the kind of fault, and nothing of the mail', async (t) => {
    const {test, postbox, email} = await oneMail();
    t.after(() => test.close());
    postbox.away = Object.assign(new Error(`550 ${email} Canary key`), {code: 'EENVELOPE'});
    await test.deliver(postbox);
    const lines = JSON.stringify(test.log);
    assert.match(lines, /"fault":"EENVELOPE"/);
    for (const secret of [email, 'Canary key']) assert.ok(!lines.includes(secret));
  });

  it('one mail that no server takes holds up no other', async (t) => {
    const {test, clock, browser, postbox} = await oneMail();
    t.after(() => test.close());
    const refused = await test.verifier.store.db.selectFrom('outbox').select('id').executeTakeFirstOrThrow();
    clock.move(1);
    await addKey(browser);
    const picky: Mailer = {
      async send(message) {
        if (message.messageId.includes(refused.id)) throw new Error('no');
        await postbox.send(message);
      },
    };
    assert.equal(await test.deliver(picky), 1);
    assert.equal(await queuedMails(test), 1);
  });

  it('no request waits for it', async (t) => {
    const {test, browser} = await oneMail();
    t.after(() => test.close());
    const hanging = Promise.withResolvers<void>();
    const delivering = test.deliver({send: () => hanging.promise});
    await confirmPassword(browser);
    const {key} = await addKey(browser);
    assert.equal((await browser.call('DELETE /security-keys/{id}', {id: key.id})).status, 200);
    hanging.resolve();
    assert.ok((await delivering) >= 1);
  });
});

describe('several deliverers', () => {
  it('send each mail once', async (t) => {
    const {test, browser, postbox} = await oneMail();
    t.after(() => test.close());
    for (let count = 0; count < 9; count += 1) await addKey(browser);
    const slow: Mailer = {
      async send(message) {
        await new Promise(setImmediate);
        await postbox.send(message);
      },
    };
    const sent = await Promise.all([test.deliver(slow), test.deliver(slow), test.deliver(slow)]);
    assert.equal(sent[0] + sent[1] + sent[2], 10);
    assert.equal(new Set(postbox.taken.map(({messageId}) => messageId)).size, 10);
    assert.equal(postbox.taken.length, 10);
  });

  it('leave a mail alone that another has taken, for two minutes: then that one must have died', async (t) => {
    const {test, clock, postbox} = await oneMail();
    t.after(() => test.close());
    const died = Promise.withResolvers<void>();
    const taken = Promise.withResolvers<void>();
    const hanging = test.deliver({
      send() {
        taken.resolve();
        return died.promise;
      },
    });
    await taken.promise;
    clock.move(2 * minutes - 1);
    assert.equal(await test.deliver(postbox), 0);
    clock.move(1);
    assert.equal(await test.deliver(postbox), 1);
    died.reject(new Error('too late'));
    await hanging;
    assert.equal(await queuedMails(test), 0, 'a late failure does not bring a sent mail back');
    assert.equal(await test.deliver(postbox), 0);
  });
});

describe('a change that did not happen', () => {
  it('is not mailed', async (t) => {
    const {test, browser} = await oneMail();
    t.after(() => test.close());
    await test.deliver();
    const {key} = await addKey(browser);
    await test.deliver();
    const refused = await browser.call('PATCH /security-keys/{id}', {id: key.id, body: {name: 'canary KEY'}});
    assert.equal(refused.problem.code, 'name_taken');
    assert.equal(await queuedMails(test), 0);
  });
});
