/** The worker in several processes, and killed at each of its commits: what is due happens once, with one mail each (R73; RC-13, FA-01). */
import assert from 'node:assert/strict';
import {copyFile} from 'node:fs/promises';
import {join} from 'node:path';
import {describe, it, type TestContext} from 'node:test';
import {startSmtp} from '../mail/smtp-fixture.ts';
import {FakeClock} from '../support/fake-clock.ts';
import {AppProcess, ProcessGone} from '../support/process/app-process.ts';
import {snapshotOf} from '../support/process/snapshot.ts';
import {brokenRules} from '../support/process/wholeness.ts';
import {workFolder} from '../support/process/work-folder.ts';
import {day, hour, minute, recoveringIn, waitFor} from '../support/recovering.ts';
import {createTestVerifier} from '../support/test-verifier.ts';

const recoveryWait = {min: 4 * day, max: 4 * day};

/** A file with so many accounts whose recovery waits, all for the same time. */
async function waitingAccounts(t: TestContext, count: number) {
  const database = join(await workFolder(t), 'waiting.sqlite');
  const clock = new FakeClock();
  const test = await createTestVerifier({clock, database, config: {recoveryWait}});
  const emails: string[] = [];
  for (let made = 0; made < count; made += 1) {
    const story = await recoveringIn({test, clock});
    await waitFor(story);
    emails.push(story.email);
  }
  await test.close();
  return {database, emails, begun: clock.now()};
}

describe('the worker', () => {
  it('R73: in four processes at once half-way and ready go out once to each account', async (t) => {
    const {database, emails, begun} = await waitingAccounts(t, 25);
    const server = await startSmtp();
    t.after(() => server.close());
    const processes = await AppProcess.several(t, {
      count: 4,
      database,
      now: begun,
      config: {recoveryWait},
      patience: 60_000,
    });
    const turns = async (now: number) => {
      const each = processes.map(async (process) => {
        for (let turn = 0; turn < 3; turn += 1) await process.turn({now, smtpUrl: server.url});
      });
      await Promise.all(each);
      const sent = server.deliveries.splice(0);
      return {
        to: sent.flatMap(({to}) => to).sort(),
        subjects: [...new Set(sent.map(({raw}) => /^Subject: (.*)$/m.exec(raw)?.[1]))],
      };
    };
    const everybody = emails.sort();
    assert.deepEqual((await turns(begun + hour)).to, []);
    const halfWay = await turns(begun + 2 * day);
    assert.deepEqual(halfWay.to, everybody);
    assert.match(halfWay.subjects.join(), /^Your account recovery at Harbour: half of/);
    assert.deepEqual((await turns(begun + 4 * day - 1000)).to, []);
    const ready = await turns(begun + 4 * day);
    assert.deepEqual(ready.to, everybody);
    assert.deepEqual(ready.subjects, ['Your access code for Harbour']);
    assert.deepEqual((await turns(begun + 5 * day)).to, []);
  });

  for (const [what, after] of [
    ['half of the wait is over', 2 * day],
    ['the wait is over', 4 * day],
    ['it was not used in seven days', 12 * day],
  ] as const) {
    it(`FA-01: killed at each commit of the turn in which ${what}: whole or absent, and the next turn does the rest once`, async (t) => {
      const {database, begun} = await waitingAccounts(t, 3);
      const options = {now: begun, config: {recoveryWait}};
      if (after > 4 * day) await (await AppProcess.start(t, {...options, database})).turn({now: begun + 4 * day});
      const now = begun + after;
      const undisturbed = `${database}.whole`;
      await copyFile(database, undisturbed);
      await (await AppProcess.start(t, {...options, database: undisturbed})).turn({now});
      const outcome = summary(undisturbed);
      let points = 0;
      for (let survived = false; !survived; points += 1) {
        const file = `${database}.${String(points)}`;
        await copyFile(database, file);
        const killed = await AppProcess.start(t, {...options, database: file, killAt: points + 1});
        survived = await killed.turn({now}).then(
          () => true,
          (cause: unknown) => {
            assert.ok(cause instanceof ProcessGone);
            return false;
          },
        );
        assert.deepEqual(brokenRules(snapshotOf(file)), []);
        const next = await AppProcess.start(t, {...options, database: file});
        await next.turn({now});
        await next.turn({now});
        assert.deepEqual(summary(file), outcome, `killed at point ${String(points + 1)}`);
      }
      assert.ok(points > 1, 'there is a commit to be killed at');
    });
  }

  it('FA-01: killed at each commit in which codes are made and mails are written and sent: in the end everybody has one code that is valid', async (t) => {
    const {database, emails, begun} = await waitingAccounts(t, 2);
    const server = await startSmtp();
    t.after(() => server.close());
    const options = {now: begun, config: {recoveryWait}};
    const now = begun + 4 * day;
    await (await AppProcess.start(t, {...options, database})).turn({now});
    let points = 0;
    for (let survived = false; !survived; points += 1) {
      const file = `${database}.${String(points)}`;
      await copyFile(database, file);
      server.deliveries.splice(0);
      const killed = await AppProcess.start(t, {...options, database: file, killAt: points + 1});
      survived = await killed.turn({now, smtpUrl: server.url}).then(
        () => true,
        (cause: unknown) => {
          assert.ok(cause instanceof ProcessGone);
          return false;
        },
      );
      assert.deepEqual(brokenRules(snapshotOf(file)), []);
      const next = await AppProcess.start(t, {...options, database: file});
      // What the killed process had taken is left alone for two minutes.
      await next.turn({now: now + 3 * minute, smtpUrl: server.url});
      const {recoveries = [], outbox = []} = snapshotOf(file);
      assert.deepEqual(
        recoveries.map(({step, access_hash: hash}) => [step, hash !== null]),
        emails.map(() => ['access_code_sent', true]),
      );
      assert.ok(outbox.every(({sent_at: sent}) => sent !== null));
      const codes = new Map<string, Set<string>>();
      for (const {to, raw} of server.deliveries) {
        const code = /^[A-Z2-9]{4}(?:-[A-Z2-9]{4}){2}\r?$/m.exec(raw)?.[0] ?? '';
        codes.set(to.join(), (codes.get(to.join()) ?? new Set()).add(code));
      }
      assert.deepEqual([...codes.keys()].sort(), emails.toSorted());
      for (const one of codes.values()) assert.equal(one.size, 1, 'sent again, but never another');
    }
    assert.ok(points > 6, 'there are commits to be killed at');
  });
});

/** Where every recovery stands and how many rows tell of it; ids, codes and seals differ from run to run. */
function summary(file: string) {
  const {recoveries = [], outbox = [], activity = [], recovery_cancel_tokens: tokens = []} = snapshotOf(file);
  const steps = recoveries.map(({step, half_way_at: half, due_at: due}) => [step, half, due]);
  return {steps: steps.sort(), outbox: outbox.length, activity: activity.length, tokens: tokens.length};
}
