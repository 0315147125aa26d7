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
async function waitingAccounts(t: TestContext, count: number, from?: number) {
  const database = join(await workFolder(t), 'waiting.sqlite');
  const clock = new FakeClock(from);
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

  it('R72 RC-06: ended, killed and started again within the wait, in other time zones and over a change to summer time, it waits neither longer nor shorter', async (t) => {
    // New York's clocks go from 2 to 3 in the first night, Lord Howe's back by half an hour in the last.
    for (const from of [Date.UTC(2026, 2, 7, 12), Date.UTC(2026, 3, 1, 16)]) {
      const {database, begun} = await waitingAccounts(t, 1, from);
      const due = begun + 4 * day;
      const rowsOf = () => snapshotOf(database).recoveries?.map(({step, due_at: at}) => [step, at]);
      assert.deepEqual(rowsOf(), [['waiting', due]]);
      const zones = ['America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia', 'Asia/Kathmandu'];
      for (const [index, timeZone] of zones.entries()) {
        const options = {database, timeZone, config: {recoveryWait}, now: begun + index * 18 * hour};
        const ending = await AppProcess.start(t, options);
        assert.equal(await ending.turn({now: options.now + hour}), index === 3 ? 1 : 0, 'the half-way mail alone');
        await ending.stop();
        if (index !== 1) continue;
        const killed = await AppProcess.start(t, {...options, now: options.now + 2 * hour, killAt: 1});
        await assert.rejects(killed.turn({now: options.now + 3 * hour}), ProcessGone);
        assert.deepEqual(rowsOf(), [['waiting', due]], timeZone);
      }
      const last = await AppProcess.start(t, {database, timeZone: 'Australia/Lord_Howe', now: due - hour});
      assert.equal(await last.turn({now: due - 1000}), 0);
      assert.deepEqual(rowsOf(), [['waiting', due]]);
      assert.equal(await last.turn({now: due}), 1);
      assert.deepEqual(rowsOf(), [['access_code_sent', due]]);
    }
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
