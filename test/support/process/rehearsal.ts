import assert from 'node:assert/strict';
import {copyFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {TestContext} from 'node:test';
import {isDeepStrictEqual} from 'node:util';
import {FakeClock} from '../fake-clock.ts';
import type {TestBrowser} from '../test-browser.ts';
import {createTestVerifier} from '../test-verifier.ts';
import {AppProcess} from './app-process.ts';
import type {AppOptions} from './messages.ts';
import {Points} from './points.ts';
import {type Arranged, moved, requestTime, type Scenario, whileArranging} from './scenario.ts';
import {openServedApp} from './served-app.ts';
import {type Snapshot, snapshotOf, without} from './snapshot.ts';
import {brokenRules} from './wholeness.ts';
import {workFolder} from './work-folder.ts';

/** The scenario's state as a file to copy, its request run once without disturbance, and what that left behind. */
export class Rehearsal {
  readonly #t: TestContext;
  readonly #scenario: Scenario;
  readonly #folder: string;
  readonly #arranged: Arranged;
  readonly #before: Snapshot;
  #after: Snapshot = {};
  #copies = 0;
  /** At how many points the request can be interrupted. */
  points = 0;

  private constructor(t: TestContext, about: {scenario: Scenario; folder: string; arranged: Arranged}) {
    this.#t = t;
    this.#scenario = about.scenario;
    this.#folder = about.folder;
    this.#arranged = about.arranged;
    this.#before = snapshotOf(this.#template);
  }

  static async of(t: TestContext, scenario: Scenario): Promise<Rehearsal> {
    const folder = await workFolder(t);
    const {config = {}, earlier} = scenario;
    const clock = new FakeClock(earlier === undefined ? whileArranging : requestTime - earlier);
    const test = await createTestVerifier({database: join(folder, 'before.sqlite'), config, clock});
    const arranged = await scenario.arrange(test, clock);
    await test.close();
    const rehearsal = new Rehearsal(t, {scenario, folder, arranged});
    await rehearsal.#undisturbed();
    return rehearsal;
  }

  get #template(): string {
    return join(this.#folder, 'before.sqlite');
  }

  /** A fresh copy of the state before the request. */
  async copy(): Promise<string> {
    this.#copies += 1;
    const file = join(this.#folder, `${this.#copies}.sqlite`);
    await copyFile(this.#template, file);
    return file;
  }

  /** The app in this process, as it runs when nothing disturbs it. */
  open(file: string, before: (sql: string) => void = () => undefined) {
    return openServedApp(this.#options(file), before);
  }

  /** A later start on the file: new ids and secrets, same clock. */
  restart(file: string) {
    return openServedApp({...this.#options(file), seed: 'again'}, () => undefined);
  }

  /** The same in a process of its own. */
  process(file: string, {killAt}: {killAt: number}): Promise<AppProcess> {
    return AppProcess.start(this.#t, {...this.#options(file), killAt});
  }

  #options(database: string): AppOptions {
    const {config} = this.#scenario;
    return {database, now: requestTime, seed: 'request', ...(config && {config})};
  }

  /** The request, sent to the app that `browser` stands before. */
  act(browser: TestBrowser) {
    return this.#arranged.act(moved(this.#arranged.browser, browser));
  }

  async #undisturbed(): Promise<void> {
    const file = await this.copy();
    const points = new Points(() => undefined);
    const {browser, store} = await this.open(file, (sql) => {
      points.statement(sql);
    });
    points.begin();
    const {status, text} = await this.act(browser());
    points.end();
    await store.close();
    assert.equal(status, this.#scenario.status, text);
    this.points = points.count;
    this.#after = snapshotOf(file);
    assert.notDeepEqual(this.#after, this.#before, 'the request changes something');
  }

  /** The state is entirely that before, or entirely that after, or before with no more used up than the scenario says. Says which. */
  assertWhole(file: string): 'before' | 'consumed' | 'after' {
    const state = snapshotOf(file);
    assert.deepEqual(brokenRules(state), []);
    if (isDeepStrictEqual(state, this.#after)) return 'after';
    if (isDeepStrictEqual(state, this.#before)) return 'before';
    const {consumes = []} = this.#scenario;
    assert.deepEqual(without(state, consumes), without(this.#before, consumes));
    return 'consumed';
  }
}
