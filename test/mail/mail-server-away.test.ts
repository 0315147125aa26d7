/** The mail server is away, slow or refuses while everything that can be changed is changed (R80; catalogue FA-08): nothing lost, nobody waits. */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {SmtpMailer} from '../../mock-server/mail/smtp-mailer.ts';
import type {Mailer} from '../../mock-server/verifier/ports.ts';
import {FakeClock} from '../support/fake-clock.ts';
import {requestTime, whileArranging} from '../support/process/scenario.ts';
import {scenarios} from '../support/process/scenarios/all.ts';
import {queuedMails} from '../support/records.ts';
import {createTestVerifier} from '../support/test-verifier.ts';
import {header, startSmtp} from './smtp-fixture.ts';

const hour = 60 * 60_000;
const from = 'Harbour <no-reply@example.com>';

type Options = Parameters<typeof startSmtp>[0];

/** A server that never answers the greeting's command, one that has no room, and one that is not there at all. */
const faults: Record<string, Options | 'gone'> = {
  'is gone': 'gone',
  'never answers': {onMailFrom: () => undefined},
  refuses: {onRcptTo: (_address, _session, done) => done(Object.assign(new Error('no room'), {responseCode: 452}))},
};

async function faultyMailer(fault: Options | 'gone'): Promise<{mailer: SmtpMailer; close: () => Promise<void>}> {
  const server = await startSmtp(fault === 'gone' ? {} : fault);
  if (fault === 'gone') await server.close();
  const mailer = new SmtpMailer({url: server.url, from, timeout: 150});
  return {
    mailer,
    close: async () => {
      mailer.close();
      if (fault !== 'gone') await server.close();
    },
  };
}

/** Begins nothing before it is let go: what waits for a mail to go out waits for ever. */
function held(mailer: Mailer): Mailer & {release: () => void} {
  const {promise, resolve} = Promise.withResolvers<void>();
  return {
    release: resolve,
    async send(message) {
      await promise;
      await mailer.send(message);
    },
  };
}

for (const [name, fault] of Object.entries(faults)) {
  describe(`the mail server ${name}`, () => {
    for (const {route, what, status, config, earlier, arrange} of scenarios) {
      it(`${route}: ${what}`, async (t) => {
        const clock = new FakeClock(earlier === undefined ? whileArranging : requestTime - earlier);
        const test = await createTestVerifier({clock, ...(config && {config})});
        const faulty = await faultyMailer(fault);
        const healthy = await startSmtp();
        const cure = new SmtpMailer({url: healthy.url, from});
        t.after(async () => {
          cure.close();
          await Promise.all([faulty.close(), healthy.close(), test.close()]);
        });
        const {browser, act} = await arrange(test, clock);
        clock.move(requestTime - clock.now());
        const mailer = held(faulty.mailer);
        const delivering = test.deliver(mailer);
        const answer = await act(browser);
        assert.equal(answer.status, status);
        mailer.release();
        await delivering;
        await test.deliver(faulty.mailer);
        const waiting = await queuedMails(test);
        clock.move(hour);
        const sent = await test.deliver(cure);
        assert.equal(sent, waiting);
        assert.equal(await queuedMails(test), 0);
        const ids = healthy.deliveries.flatMap(({raw}) => header(raw, 'Message-ID'));
        assert.equal(new Set(ids).size, waiting);
      });
    }
  });
}
