import assert from 'node:assert/strict';
import {createServer, type AddressInfo} from 'node:net';
import {test, type TestContext} from 'node:test';
import type {SMTPServerOptions} from 'smtp-server';
import {SmtpMailer} from '../../mock-server/mail/smtp-mailer.ts';
import {composeMail} from '../../mock-server/mail/templates.ts';
import {mailData} from './mail-fixture.ts';
import {header, headersOf, startSmtp} from './smtp-fixture.ts';

const from = 'Harbour <security@harbour.example>';
const message = (overrides = {}) => ({
  to: 'ada@example.com',
  messageId: '<outbox-17@harbour.example>',
  ...composeMail(mailData()),
  ...overrides,
});

async function smtp(t: TestContext, options?: SMTPServerOptions, timeout = 5000) {
  const server = await startSmtp(options);
  const mailer = new SmtpMailer({url: server.url, from, timeout});
  t.after(async () => {
    mailer.close();
    await server.close();
  });
  return {mailer, deliveries: server.deliveries, url: server.url};
}

function refusal(code: number, text: string): Error {
  return Object.assign(new Error(text), {responseCode: code});
}

test('a mail that the server takes arrives with both forms, from the configured sender', async (t) => {
  const {mailer, deliveries} = await smtp(t);
  await mailer.send(message());
  assert.equal(deliveries.length, 1);
  const [{raw, ...envelope}] = deliveries as [(typeof deliveries)[0]];
  assert.deepEqual(envelope, {from: 'security@harbour.example', to: ['ada@example.com']});
  assert.deepEqual(header(raw, 'From'), ['Harbour <security@harbour.example>']);
  assert.deepEqual(header(raw, 'Subject'), ['A security key was added to your account at Harbour']);
  assert.deepEqual(header(raw, 'Auto-Submitted'), ['auto-generated']);
  assert.match(header(raw, 'Content-Type')[0]!, /^multipart\/alternative/);
  assert.match(raw, /Content-Type: text\/plain; charset=utf-8/);
  assert.match(raw, /Content-Type: text\/html; charset=utf-8/);
});

test('R80: the same message sent twice has the same Message-ID, another message another', async (t) => {
  const {mailer, deliveries} = await smtp(t);
  await mailer.send(message());
  await mailer.send(message());
  await mailer.send(message({messageId: '<outbox-18@harbour.example>'}));
  const ids = deliveries.map(({raw}) => header(raw, 'Message-ID'));
  assert.deepEqual(ids, [
    ['<outbox-17@harbour.example>'],
    ['<outbox-17@harbour.example>'],
    ['<outbox-18@harbour.example>'],
  ]);
});

test('a server that refuses the recipient, the sender or the content rejects the send', async (t) => {
  const refusing: SMTPServerOptions[] = [
    {onRcptTo: (_address, _session, done) => done(refusal(550, 'no such mailbox'))},
    {onMailFrom: (_address, _session, done) => done(refusal(451, 'try later'))},
    {
      onData(stream, _session, done) {
        stream.resume();
        stream.on('end', () => done(refusal(552, 'mailbox full')));
      },
    },
  ];
  for (const options of refusing) {
    const {mailer, deliveries} = await smtp(t, options);
    await assert.rejects(mailer.send(message()), (error: {responseCode?: number}) => (error.responseCode ?? 0) >= 400);
    assert.equal(deliveries.length, 0);
  }
});

test('a server that is down rejects the send, and takes it once it is back', async (t) => {
  const placeholder = await startSmtp();
  await placeholder.close();
  const mailer = new SmtpMailer({url: placeholder.url, from, timeout: 2000});
  await assert.rejects(mailer.send(message()));
  const {mailer: back, deliveries} = await smtp(t);
  await back.send(message());
  assert.deepEqual(header(deliveries[0]!.raw, 'Message-ID'), ['<outbox-17@harbour.example>']);
  mailer.close();
});

test('a server that never greets does not hold a send beyond its timeout', async (t) => {
  const silent = createServer();
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  t.after(() => silent.close());
  silent.on('connection', (socket) => t.after(() => socket.destroy()));
  const {port} = silent.address() as AddressInfo;
  const mailer = new SmtpMailer({url: `smtp://127.0.0.1:${port}`, from, timeout: 150});
  const begun = performance.now();
  await assert.rejects(mailer.send(message()));
  assert.ok(performance.now() - begun < 3000);
});

test('a server that takes the content and then stalls does not hold a send beyond its timeout', async (t) => {
  const stalling: SMTPServerOptions = {onData: (stream) => void stream.resume()};
  const {mailer} = await smtp(t, stalling, 200);
  await assert.rejects(mailer.send(message()));
});

test('SE-22: a line break in subject or body adds no header', async (t) => {
  const {mailer, deliveries} = await smtp(t);
  await mailer.send(
    message({subject: 'Hi\r\nBcc: everyone@evil.example\r\n\r\nbody', text: 'Bcc: x@y.z\r\n.\r\nQUIT\r\n'}),
  );
  assert.equal(deliveries.length, 1);
  const [{raw, to}] = deliveries as [(typeof deliveries)[0]];
  assert.deepEqual(to, ['ada@example.com']);
  assert.ok(!headersOf(raw).some((line) => /^bcc/i.test(line)));
  assert.equal(header(raw, 'To').length, 1);
});

test('SE-22: a Message-ID that is not one is refused before anything is sent', async (t) => {
  const {mailer, deliveries} = await smtp(t);
  for (const messageId of ['', 'outbox-17', '<a@b>\r\nBcc: x@evil.example', '<a\r\nBcc:@b>', '<a@b> <c@d>']) {
    await assert.rejects(mailer.send(message({messageId})), TypeError, messageId);
  }
  assert.equal(deliveries.length, 0);
});

test('SE-22: a recipient that is more than one address is refused before anything is sent', async (t) => {
  const {mailer, deliveries} = await smtp(t);
  const recipients = [
    'ada@example.com, eve@evil.example',
    'ada@example.com\r\nBcc: eve@evil.example',
    'Eve <eve@evil.example>',
    'group: ada@example.com, eve@evil.example;',
    '"ada@example.com" eve@evil.example',
    'ada@example.com>\r\nRCPT TO:<eve@evil.example',
    '',
  ];
  for (const to of recipients) await assert.rejects(mailer.send(message({to})), TypeError, to);
  assert.equal(deliveries.length, 0);
});

test('a sender that is no address is refused when the mailer is made', () => {
  for (const sender of ['', 'Harbour', 'Harbour <a@b.c>\r\nBcc: x@y.z', 'a@b.c, d@e.f']) {
    assert.throws(() => new SmtpMailer({url: 'smtp://127.0.0.1:25', from: sender}), TypeError, sender);
  }
});

test('a bare address is a sender too', async (t) => {
  const server = await startSmtp();
  const mailer = new SmtpMailer({url: server.url, from: 'security@harbour.example'});
  t.after(async () => {
    mailer.close();
    await server.close();
  });
  await mailer.send(message());
  assert.deepEqual(header(server.deliveries[0]!.raw, 'From'), ['security@harbour.example']);
});
