import type {BrowserLauncher, TestRunnerCoreConfig} from '@web/test-runner-core';
import type {Surroundings} from '../surroundings.ts';
import {Keyboard, type KeyAction} from './keyboard.ts';

/** A browser with one window that we drive. */
export interface Driver extends Surroundings {
  /** Of the browser, as in `153.7.0`. */
  version: string;
  navigate(url: string): Promise<void>;
  /** The address of the page, or undefined where the browser is gone. */
  currentUrl(): Promise<string | undefined>;
  performKeys(actions: KeyAction[]): Promise<void>;
  close(): Promise<void>;
}

/** Runs one test file after the other in the window of a driven browser: only one window can have the focus. */
export class DriverLauncher implements BrowserLauncher {
  name: string;
  /** The runner's own commands know Puppeteer's pages; `getPage` gives what they use of one. */
  readonly type = 'puppeteer';
  readonly concurrency = 1;
  readonly #start: () => Promise<Driver>;
  #driver: Promise<Driver> | undefined;
  #keyboard: Keyboard | undefined;
  #active: string | undefined;

  constructor({name, start}: {name: string; start: () => Promise<Driver>}) {
    this.name = name;
    this.#start = start;
  }

  async initialize(_config: TestRunnerCoreConfig): Promise<void> {
    const driver = await this.surroundings();
    this.name = `${driver.engine} ${driver.version}`;
    this.#keyboard = new Keyboard((actions) => driver.performKeys(actions));
  }

  async stop(): Promise<void> {
    await (await this.#driver)?.close();
  }

  surroundings(): Promise<Driver> {
    return (this.#driver ??= this.#start());
  }

  async startSession(id: string, url: string): Promise<void> {
    this.#active = id;
    await (await this.surroundings()).navigate(url);
  }

  isActive(id: string): boolean {
    return this.#active === id;
  }

  async getBrowserUrl(): Promise<string | undefined> {
    return (await this.surroundings()).currentUrl();
  }

  /** The page stays until the next comes: one load that follows another too closely can be lost. */
  stopSession(): Promise<object> {
    this.#active = undefined;
    return Promise.resolve({});
  }

  startDebugSession(): Promise<never> {
    return Promise.reject(new Error(`${this.name} has no debug sessions here; Chromium has.`));
  }

  getPage(): {keyboard: Keyboard | undefined} {
    return {keyboard: this.#keyboard};
  }
}
