/** The authenticator app on one file and several processes: one code, one winner; replaced under everybody's eyes; killed at every step. */
import assert from 'node:assert/strict';
import {copyFile} from 'node:fs/promises';
import {join} from 'node:path';
import {describe, it, type TestContext} from 'node:test';
import type {TotpSetup} from '../../src/protocol/types.ts';
import {addApp, type App, beginSetup, codeAt, period} from '../support/authenticator-app.ts';
import {FakeClock} from '../support/fake-clock.ts';
import {confirmPassword, enterPassword, signUp} from '../support/people.ts';
import {AppProcess, ProcessGone} from '../support/process/app-process.ts';
import {moved, requestTime as now} from '../support/process/scenario.ts';
import {openServedApp} from '../support/process/served-app.ts';
import {workFolder} from '../support/process/work-folder.ts';
import type {TestBrowser} from '../support/test-browser.ts';
import {createTestVerifier, type TestVerifier} from '../support/test-verifier.ts';

/** Three steps before everything else: the codes of setting up are used and gone. */
const earlier = now - 3 * period;

async function arrange(t: TestContext, name: string, prepare: (test: TestVerifier) => Promise<void>): Promise<string> {
  const database = join(await workFolder(t), `${name}.sqlite`);
  const test = await createTestVerifier({database, clock: new FakeClock(earlier)});
  await prepare(test);
  await test.close();
  return database;
}

function activate(browser: TestBrowser, setup: TotpSetup, time = now) {
  return browser.call('POST /totp/activate', {body: {setupId: setup.setupId, code: codeAt(time, setup)}});
}

describe('one code in two processes', () => {
  it('TO-01: entered in both at the same moment, it signs in once', async (t) => {
    const people: {email: string; app: TotpSetup}[] = [];
    const database = await arrange(t, 'race', async (test) => {
      for (let count = 0; count < 20; count += 1) {
        const browser = test.browser();
        const {email} = await signUp(browser);
        people.push({email, app: await addApp(browser, {clock: {now: () => earlier}})});
      }
    });
    const processes = await AppProcess.several(t, {count: 2, database, now});
    for (const {email, app} of people) {
      const browsers = processes.map((process) => process.browser());
      for (const browser of browsers) await enterPassword(browser, {email});
      const body = {method: 'totp', code: codeAt(now, app)} as const;
      const answers = await Promise.all(browsers.map((browser) => browser.call('POST /challenge', {body})));
      assert.deepEqual(answers.map(({status}) => status).toSorted(), [200, 422]);
    }
  });

  it('R32 TO-14: replaced twenty times in one process, polled a thousand times in the other: never off', async (t) => {
    let owner: TestBrowser | undefined;
    const database = await arrange(t, 'rotation', async (test) => {
      owner = test.browser();
      await signUp(owner);
      await addApp(owner, {clock: {now: () => earlier}});
    });
    const [changing, watching] = (await AppProcess.several(t, {count: 2, database, now})).map((process) =>
      moved(owner!, process.browser()),
    );
    let replaced = 0;
    const seen = new Set<string>();
    const replace = async () => {
      for (; replaced < 20; replaced += 1) {
        const setup = await beginSetup(changing!);
        assert.equal((await activate(changing!, setup)).status, 200);
      }
    };
    const watch = async () => {
      for (let poll = 0; poll < 1000; poll += 1) {
        const {body: account} = await watching!.call('GET /account');
        assert.deepEqual([account.twoFactor, account.totp !== null], ['on', true], `poll ${poll}`);
        seen.add(String(replaced));
      }
    };
    await Promise.all([replace(), watch()]);
    assert.equal(replaced, 20);
    assert.ok(seen.size > 2, 'the polls fell between the replacements');
  });
});

interface Step {
  what: string;
  /** Whether an app is in force before. */
  replacing: boolean;
  act: (browser: TestBrowser, setup: TotpSetup) => Promise<unknown>;
}

const steps: Step[] = [
  {what: 'a first set-up is begun', replacing: false, act: (browser) => beginSetup(browser)},
  {what: 'a first app is activated', replacing: false, act: (browser, setup) => activate(browser, setup)},
  {what: 'a set-up is begun beside an app', replacing: true, act: (browser) => beginSetup(browser)},
  {what: 'an app is replaced', replacing: true, act: (browser, setup) => activate(browser, setup)},
];

/** Which apps get in, each with the code of the next step. */
async function working(
  database: string,
  browser: TestBrowser,
  apps: Record<string, App | undefined>,
): Promise<string[]> {
  const later = now + 2 * period;
  const served = await openServedApp({database, now: later}, () => undefined);
  const found: string[] = [];
  for (const [name, app] of Object.entries(apps)) {
    if (!app) continue;
    const body = {action: 'remove_totp', method: 'totp', code: codeAt(later, app)} as const;
    if ((await moved(browser, served.browser()).call('POST /step-up', {body})).status === 200) found.push(name);
  }
  const {body: account} = await moved(browser, served.browser()).call('GET /account');
  assert.equal(account.twoFactor, found.length > 0 ? 'on' : 'off');
  await served.store.close();
  return found;
}

describe('killed while an app is set up', {concurrency: 2}, () => {
  for (const {what, replacing, act} of steps) {
    it(`R32 R33 FA-01: ${what}: the one app before, or the new one, never both, never neither`, async (t) => {
      let browser: TestBrowser | undefined;
      let old: TotpSetup | undefined;
      let fresh: TotpSetup | undefined;
      const database = await arrange(t, 'before', async (test) => {
        browser = test.browser();
        await signUp(browser);
        if (replacing) old = await addApp(browser, {clock: {now: () => earlier}});
        await confirmPassword(browser);
        fresh = await beginSetup(browser);
      });
      const outcomes: string[] = [];
      for (let killAt = 1; ; killAt += 1) {
        const copy = `${database}.${killAt}`;
        await copyFile(database, copy);
        const process = await AppProcess.start(t, {database: copy, now, killAt});
        const died = await act(moved(browser!, process.browser()), fresh!).then(
          () => false,
          (cause: unknown) => cause instanceof ProcessGone && cause.signal === 'SIGKILL',
        );
        if (!died) {
          await process.stop();
          break;
        }
        outcomes.push((await working(copy, browser!, {old, fresh})).join(' and '));
      }
      t.diagnostic(outcomes.map((outcome) => outcome || 'none').join(', '));
      const before = replacing ? 'old' : '';
      const activated = what.includes('activated') || what.includes('replaced');
      assert.ok(outcomes.length >= 2);
      assert.equal(outcomes[0], before);
      assert.equal(outcomes.at(-1), activated ? 'fresh' : before);
      for (const outcome of outcomes) assert.ok(outcome === before || outcome === 'fresh', outcome);
    });
  }
});
