import assert from 'node:assert/strict';
import {test} from 'node:test';
import {MemoryMailer} from '../../mock-server/mail/memory-mailer.ts';

const message = (n: number) => ({to: `p${n}@example.com`, subject: `s${n}`, text: 't', html: 'h', messageId: `m${n}`});

test('the memory mailer keeps the newest first and no more than its limit', async () => {
  let ms = 0;
  const mailer = new MemoryMailer({clock: {now: () => ms}, limit: 3});
  for (let n = 1; n <= 5; n++) {
    ms = n * 1000;
    await mailer.send(message(n));
  }
  assert.deepEqual(
    mailer.messages().map(({subject, sentAt}) => [subject, sentAt]),
    [
      ['s5', '1970-01-01T00:00:05.000Z'],
      ['s4', '1970-01-01T00:00:04.000Z'],
      ['s3', '1970-01-01T00:00:03.000Z'],
    ],
  );
});

test('what the memory mailer hands out is a copy', async () => {
  const mailer = new MemoryMailer({clock: {now: () => 0}});
  await mailer.send(message(1));
  mailer.messages().pop();
  assert.equal(mailer.messages().length, 1);
});
