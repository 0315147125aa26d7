import {type ChildProcess, fork} from 'node:child_process';
import {once} from 'node:events';
import type {TestContext} from 'node:test';
import {fileURLToPath} from 'node:url';
import {compiled} from './app-process.ts';

export interface Opened {
  statements: number;
  /** Why it could not be opened. */
  fault?: string;
}

/** A process that opens the store and brings its tables up to date, when it is told to. */
export class StoreProcess {
  readonly #child: ChildProcess;
  readonly #gone: Promise<undefined>;

  private constructor(child: ChildProcess) {
    this.#child = child;
    this.#gone = once(child, 'exit').then(() => undefined);
  }

  static async start(t: Pick<TestContext, 'after'>): Promise<StoreProcess> {
    const program = fileURLToPath(new URL('store-child.ts', import.meta.url));
    const child = fork(program, {env: {...process.env, ...compiled}});
    t.after(() => child.kill());
    await once(child, 'message');
    return new StoreProcess(child);
  }

  /** Undefined where it was killed at the `killAt`-th statement. */
  async open(opening: {file: string; killAt?: number}): Promise<Opened | undefined> {
    const answered = once(this.#child, 'message').then(([result]) => result as Opened);
    this.#child.send(opening);
    return Promise.race([answered, this.#gone]);
  }
}
