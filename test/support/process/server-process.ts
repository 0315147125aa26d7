import {type ChildProcess, spawn} from 'node:child_process';
import {once} from 'node:events';
import {createServer} from 'node:net';
import type {AddressInfo} from 'node:net';
import type {TestContext} from 'node:test';
import {fileURLToPath} from 'node:url';
import {compiled} from './app-process.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

export interface Ending {
  code: number | null;
  signal: NodeJS.Signals | null;
  /** What it said on standard error. */
  errors: string;
}

/** `node mock-server/main.ts` as an operator starts it, with these settings and no others. */
export class ServerProcess {
  readonly #child: ChildProcess;
  /** Resolves when it is gone. */
  readonly ended: Promise<Ending>;
  /** Resolves with what it said on standard output up to where it is ready, or to its end. */
  readonly said: Promise<string>;

  constructor(t: Pick<TestContext, 'after'>, settings: Record<string, string>) {
    const {PATH = ''} = process.env;
    const child = spawn(process.execPath, ['mock-server/main.ts'], {cwd: root, env: {PATH, ...compiled, ...settings}});
    this.#child = child;
    this.said = textUntil(child, /^Ready: .*$/m);
    this.ended = endingOf(child);
    t.after(() => child.kill('SIGKILL'));
  }

  /** Asks it to stop, or kills it. */
  async stop(signal: 'SIGTERM' | 'SIGINT' | 'SIGKILL' = 'SIGTERM'): Promise<Ending> {
    this.#child.kill(signal);
    return this.ended;
  }
}

async function textUntil({stdout}: ChildProcess, pattern: RegExp): Promise<string> {
  let text = '';
  for await (const chunk of stdout ?? []) {
    text += String(chunk);
    if (pattern.test(text)) break;
  }
  return text;
}

async function endingOf(child: ChildProcess): Promise<Ending> {
  let errors = '';
  child.stderr?.on('data', (chunk) => {
    errors += String(chunk);
  });
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  return {code, signal, errors};
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const {port} = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
