/**
 * R73: every mail of a recovery, as a real SMTP server is given it: at the start, when verified, half-way, when the code is ready, when it was used, when it
 * was cancelled; to every verified address, in that order, each once, and with a cancel link of its own wherever there is something left to cancel.
 */
import assert from 'node:assert/strict';
import {describe, it, type TestContext} from 'node:test';
import type {SMTPServerOptions} from 'smtp-server';
import {SmtpMailer} from '../../mock-server/mail/smtp-mailer.ts';
import {advanceRecoveries} from '../../mock-server/verifier/recovery-worker.ts';
import {authenticatorFor, enterPassword, signInWithKey} from '../support/people.ts';
import {day, hour, type Recovering, recovering} from '../support/recovering.ts';
import {hasOwnAccounts, second} from '../support/site-accounts.ts';
import {header, startSmtp, textOf} from './smtp-fixture.ts';

interface Mail {
  to: string;
  subject: string;
  text: string;
  id: string;
}

/** A recovery whose mail travels by SMTP; every mail that has arrived, oldest first. */
async function byMail(t: TestContext, options: SMTPServerOptions = {}) {
  const story = await recovering();
  const server = await startSmtp(options);
  const mailer = new SmtpMailer({url: server.url, from: 'Harbour <security@harbour.example>'});
  t.after(async () => {
    mailer.close();
    await server.close();
    await story.test.close();
  });
  hasOwnAccounts(story.test, ({email}) => ({addresses: [email, second(email)]}));
  let read = 0;
  /** What has arrived since the last look. */
  const post = async (): Promise<Mail[]> => {
    await story.test.deliver(mailer);
    const fresh = server.deliveries.slice(read);
    read = server.deliveries.length;
    return fresh.map(({to, raw}) => {
      const [subject = ''] = header(raw, 'Subject');
      const [id = ''] = header(raw, 'Message-ID');
      return {to: to.join(), subject, text: textOf(raw), id};
    });
  };
  return {story, post};
}

function told(mails: readonly Mail[]): string[] {
  return mails.map(({to, subject}) => `${to.startsWith('second.') ? 'second' : 'first'}: ${subject}`).sort();
}

const both = (subject: string) => [`first: ${subject}`, `second: ${subject}`];
const linkOf = ({text}: Mail) => /\/cancel-recovery#([\w-]{43})$/m.exec(text)?.[1];
const codeOf = ([mail]: readonly Mail[], pattern: RegExp) => pattern.exec(mail?.text ?? '')?.[1] ?? '';
const digits = /^(\d{6})$/m;
const accessCode = /^([A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4})$/m;

/** Days pass and the worker looks, but mail is delivered only when the story says so. */
async function live({clock, test, watch}: Recovering, milliseconds: number): Promise<void> {
  for (let left = milliseconds; left > 0; left -= 6 * hour) {
    clock.move(Math.min(6 * hour, left));
    await advanceRecoveries(test.verifier, watch);
  }
}

/** Up to the access code; every mail on the way is looked at. */
async function toTheEnd({story, post}: Awaited<ReturnType<typeof byMail>>): Promise<{code: string; mails: Mail[]}> {
  const {known, clock} = story;
  await known.call('POST /recovery');
  const start = await post();
  assert.deepEqual(told(start), [
    'first: Your code for account recovery at Harbour',
    'second: Account recovery was started at Harbour',
  ]);
  const withCode = start.filter(({text}) => digits.test(text));
  assert.deepEqual(
    withCode.map(({to}) => to),
    [story.email],
    'the code goes to one address',
  );
  await known.call('POST /recovery/email-code', {body: {code: codeOf(withCode, digits)}});
  await known.call('POST /recovery/device');
  const verified = await post();
  assert.deepEqual(told(verified), both('Your account recovery at Harbour is waiting'));
  const {body} = await known.call('GET /recovery');
  const until = Date.parse(body.step === 'waiting' ? (body.until ?? '') : '');
  const wait = until - clock.now();
  await live(story, Math.floor(wait / 2) - 1000);
  assert.deepEqual(told(await post()), [], 'nothing before half of it is over');
  await live(story, 2000);
  const halfWay = await post();
  assert.deepEqual(told(halfWay), both('Your account recovery at Harbour: half of the wait is over'));
  await live(story, until - clock.now() - 1);
  assert.deepEqual(told(await post()), [], 'nothing before the end');
  await live(story, 1);
  const ready = await post();
  assert.deepEqual(told(ready), [
    'first: Your access code for Harbour',
    'second: The wait of your account recovery at Harbour is over',
  ]);
  const opening = ready.filter(({text}) => accessCode.test(text));
  assert.deepEqual(
    opening.map(({to}) => to),
    [story.email],
    'the access code goes to one address',
  );
  await live(story, day / 2);
  assert.deepEqual(told(await post()), [], 'and nothing twice');
  return {code: codeOf(opening, accessCode), mails: [...start, ...verified, ...halfWay, ...ready]};
}

/** A server that has no mailbox (550) for the addresses that `bounces` names. */
function bouncing(bounces: (address: string) => boolean, refused: string[]): SMTPServerOptions {
  return {
    onRcptTo({address}, _session, done) {
      if (!bounces(address)) return done();
      refused.push(address);
      done(Object.assign(new Error('no such mailbox'), {responseCode: 550}));
    },
  };
}

/** The end of the wait, ms since 1970; NaN where it has not begun. */
async function untilOf({known}: Recovering): Promise<number> {
  const {body} = await known.call('GET /recovery');
  return Date.parse(body.step === 'waiting' ? (body.until ?? '') : '');
}

describe('R73: the mails of a recovery, through a mail server', () => {
  it('from the start to the new method', async (t) => {
    const mailed = await byMail(t);
    const {story, post} = mailed;
    const {code, mails} = await toTheEnd(mailed);
    await enterPassword(story.known, story);
    await story.known.call('POST /recovery/access-code', {body: {code}});
    const used = await post();
    assert.deepEqual(told(used), both('The access code for your account at Harbour was used'));
    const {body: options} = await story.known.call('POST /security-keys/options', {body: {kind: 'security_key'}});
    await story.known.call('POST /security-keys', {body: {response: await authenticatorFor().create(options)}});
    assert.deepEqual(told(await post()), both('Two-factor authentication is on at Harbour'));
    const links = [...mails, ...used].map(linkOf);
    assert.ok(links.every(Boolean), 'each has a cancel link');
    // The two addresses of one mail share a link; no two mails do.
    assert.equal(new Set(links).size, 7);
    assert.equal(new Set([...mails, ...used].map(({id}) => id)).size, links.length);
  });

  it('cancelled by the owner: both addresses hear of it, and there is nothing left to cancel', async (t) => {
    const {story, post} = await byMail(t);
    await story.known.call('POST /recovery');
    await post();
    await signInWithKey(story.test.browser(), story);
    const cancelled = await post();
    assert.deepEqual(told(cancelled), both('Your account recovery at Harbour was cancelled'));
    assert.deepEqual(cancelled.map(linkOf), [undefined, undefined]);
  });

  it('RC-09: the link in any of them stops it, also after the code was used and before a method is set up', async (t) => {
    const mailed = await byMail(t);
    const {story, post} = mailed;
    const {code} = await toTheEnd(mailed);
    await enterPassword(story.known, story);
    await story.known.call('POST /recovery/access-code', {body: {code}});
    const [used] = await post();
    const token = (used && linkOf(used)) ?? '';
    assert.equal((await story.test.browser().call('POST /recovery/cancel', {body: {token}})).status, 204);
    assert.equal((await story.known.call('GET /account')).problem.code, 'not_signed_in');
    assert.deepEqual(told(await post()), both('Your account recovery at Harbour was cancelled'));
  });

  it('RC-02: after the fifth wrong code too', async (t) => {
    const {story, post} = await byMail(t);
    await story.known.call('POST /recovery');
    const code = codeOf(
      (await post()).filter(({text}) => digits.test(text)),
      digits,
    );
    const wrong = code === '000000' ? '000001' : '000000';
    for (let tries = 0; tries < 5; tries += 1)
      await story.known.call('POST /recovery/email-code', {body: {code: wrong}});
    assert.deepEqual(told(await post()), both('Your account recovery at Harbour was cancelled'));
  });

  it('RC-13: where one address bounces for good, the wait begins when the other has accepted its announcement', async (t) => {
    const refused: string[] = [];
    let bounces = true;
    const {story, post} = await byMail(
      t,
      bouncing((address) => bounces && address.startsWith('second.'), refused),
    );
    await story.known.call('POST /recovery');
    const code = codeOf(await post(), digits);
    await story.known.call('POST /recovery/email-code', {body: {code}});
    await story.known.call('POST /recovery/device');
    refused.splice(0);
    assert.deepEqual(told(await post()), ['first: Your account recovery at Harbour is waiting']);
    assert.deepEqual(refused, [second(story.email)]);
    const until = await untilOf(story);
    assert.ok(Number.isFinite(until));
    await live(story, day);
    assert.deepEqual(told(await post()), [], 'what was accepted is not sent again');
    bounces = false;
    await live(story, hour);
    assert.ok(told(await post()).includes('second: Your account recovery at Harbour is waiting'));
    await enterPassword(story.known, story);
    assert.equal(await untilOf(story), until, 'the second to accept it does not begin it again');
  });

  it('RC-13: where every address bounces for good, the wait does not begin, and begins when one no longer does', async (t) => {
    const refused: string[] = [];
    let bounces = false;
    const {story, post} = await byMail(
      t,
      bouncing(() => bounces, refused),
    );
    await story.known.call('POST /recovery');
    const code = codeOf(
      (await post()).filter(({text}) => digits.test(text)),
      digits,
    );
    await story.known.call('POST /recovery/email-code', {body: {code}});
    await story.known.call('POST /recovery/device');
    bounces = true;
    for (let days = 0; days < 7; days += 1) {
      await post();
      await live(story, day);
    }
    assert.ok(refused.length >= 14, 'it is tried again');
    await enterPassword(story.known, story);
    assert.equal((await story.known.call('GET /recovery')).body.step, 'waiting');
    assert.ok(Number.isNaN(await untilOf(story)));
    bounces = false;
    const begun = story.clock.now();
    assert.deepEqual(told(await post()), both('Your account recovery at Harbour is waiting'));
    const wait = (await untilOf(story)) - begun;
    assert.ok(wait >= 72 * hour && wait <= 120 * hour, 'the whole wait');
  });
});
