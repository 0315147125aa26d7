import {type ChildProcess, fork} from 'node:child_process';
import {once} from 'node:events';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {TestContext} from 'node:test';
import {fileURLToPath} from 'node:url';
import {testOrigin} from '../test-verifier.ts';
import {TestBrowser} from '../test-browser.ts';
import type {Command, ProcessOptions, Reply, Turn, WireRequest, WireResponse} from './messages.ts';

/** Starting is most of what a killed process costs, and compiling most of starting. */
export const compiled = {NODE_COMPILE_CACHE: join(tmpdir(), 'node-compile-cache')};

/** The process is gone without an answer. */
export class ProcessGone extends Error {
  override readonly name = 'ProcessGone';
  readonly signal: NodeJS.Signals | null;

  constructor(signal: NodeJS.Signals | null) {
    super(`the process ended by ${signal ?? 'itself'} before it answered`);
    this.signal = signal;
  }
}

interface Waiting {
  resolve: (reply: Reply) => void;
  reject: (cause: unknown) => void;
}

/** A real process with the real app on a database file. Requests travel over IPC, as many at once as there are. */
export class AppProcess {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, Waiting>();
  #count = 0;

  private constructor(child: ChildProcess) {
    this.#child = child;
    child.on('message', (reply: Reply) => {
      this.#waiting.get(reply.id)?.resolve(reply);
      this.#waiting.delete(reply.id);
    });
    child.once('exit', (_code, signal) => {
      for (const {reject} of this.#waiting.values()) reject(new ProcessGone(signal));
      this.#waiting.clear();
    });
  }

  /** Resolves when it is ready to serve. Runs until it is stopped, or kills itself, or the test ends. */
  static async start(t: Pick<TestContext, 'after'>, options: ProcessOptions): Promise<AppProcess> {
    const program = fileURLToPath(new URL('app-child.ts', import.meta.url));
    const zone = options.timeZone === undefined ? {} : {TZ: options.timeZone};
    const child = fork(program, [JSON.stringify(options)], {env: {...process.env, ...compiled, ...zone}});
    const started = new AppProcess(child);
    t.after(() => started.stop());
    await started.#reply(0);
    return started;
  }

  /** Several on one file. */
  static several(
    t: Pick<TestContext, 'after'>,
    {count, ...options}: ProcessOptions & {count: number},
  ): Promise<AppProcess[]> {
    return Promise.all(Array.from({length: count}, () => AppProcess.start(t, options)));
  }

  /** So that it can stand where a `TestBrowser` wants an app. */
  async fetch(request: Request, {address = ''}: {address?: string} = {}): Promise<Response> {
    const wire: WireRequest = {
      url: request.url,
      method: request.method,
      headers: [...request.headers],
      body: await request.text(),
      address,
    };
    const {response} = await this.#ask({request: wire});
    if (!response) throw new Error('the process sent no response');
    return responseOf(response);
  }

  /** A new browser in front of this process. */
  browser(): TestBrowser {
    return new TestBrowser({app: this, origin: testOrigin});
  }

  /** How many password hashes it has derived. */
  async derived(): Promise<number> {
    const {derived = 0} = await this.#ask({});
    return derived;
  }

  /** Its worker looks once. How many recoveries it moved on. */
  async turn(turn: Turn): Promise<number> {
    const {moved = Number.NaN} = await this.#ask({turn});
    return moved;
  }

  /** Lets it close its database and end. */
  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const exited = once(this.#child, 'exit');
    if (this.#child.connected) this.#child.disconnect();
    await exited;
  }

  #ask(command: Omit<Command, 'id'>): Promise<Reply> {
    this.#count += 1;
    const reply = this.#reply(this.#count);
    this.#child.send({id: this.#count, ...command});
    return reply;
  }

  #reply(id: number): Promise<Reply> {
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, {resolve, reject});
    });
  }
}

/** A `Response` cannot be made with a body where there is none. */
function responseOf({status, headers, body}: WireResponse): Response {
  return new Response(body === '' ? null : body, {status, headers});
}
