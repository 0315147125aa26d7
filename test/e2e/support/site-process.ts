import {type ChildProcess, spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtemp, rm} from 'node:fs/promises';
import {type AddressInfo, createServer} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {createInterface} from 'node:readline';
import type {TestContext} from 'node:test';
import {setTimeout} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));

export interface SentMail {
  to: string;
  subject: string;
  text: string;
  html: string;
  sentAt: string;
}

/** The site as its operator runs it: the real process, on a database file of its own. */
export class SiteProcess {
  readonly origin: string;
  /** Every line that the process has written. */
  readonly log: string[] = [];
  readonly #settings: Record<string, string>;
  readonly #port: number;
  readonly #folder: string;
  #child: ChildProcess | undefined;

  private constructor(port: number, folder: string, settings: Record<string, string>) {
    this.#settings = settings;
    this.#port = port;
    this.#folder = folder;
    this.origin = `http://localhost:${port}`;
  }

  /** Runs until the test ends. `settings` are environment variables. */
  static async start(
    t: Pick<TestContext, 'after'>,
    {logLevel = 'error', settings = {}}: {logLevel?: string; settings?: Record<string, string>} = {},
  ): Promise<SiteProcess> {
    const folder = await mkdtemp(join(tmpdir(), 'tfa-site-'));
    const site = new SiteProcess(await freePort(), folder, {TFA_LOG_LEVEL: logLevel, ...settings});
    t.after(async () => {
      await site.stop();
      await rm(folder, {recursive: true, force: true});
    });
    await site.start();
    return site;
  }

  /** Again on the same database. Resolves when it listens. */
  async start(): Promise<void> {
    const child = spawn(process.execPath, ['mock-server/main.ts'], {
      cwd: root,
      env: {
        ...process.env,
        PORT: String(this.#port),
        TFA_ORIGIN: this.origin,
        ...this.#settings,
        TFA_DATABASE: join(this.#folder, 'tfa.sqlite'),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    createInterface(child.stderr).on('line', (line) => {
      this.log.push(line);
      // Faults belong under the eyes of whoever runs the test; what was asked for in more detail is read by the test.
      if (this.#settings['TFA_LOG_LEVEL'] === 'error') console.error(line);
    });
    await announced(child, {origin: this.origin, log: this.log});
  }

  async stop(): Promise<void> {
    const child = this.#child;
    if (child === undefined || child.exitCode !== null) return;
    this.#child = undefined;
    const exited = once(child, 'exit');
    child.kill('SIGTERM');
    await exited;
  }

  /** The newest mail of this subject, as soon as it is sent. */
  async mail(subject: RegExp): Promise<SentMail> {
    for (const deadline = performance.now() + 10_000; performance.now() < deadline; await setTimeout(50)) {
      const answer = await fetch(`${this.origin}/outbox.json`);
      const mails = (await answer.json()) as SentMail[];
      const found = mails.find((mail) => subject.test(mail.subject));
      if (found) return found;
    }
    throw new Error(`no mail about ${subject}`);
  }
}

/** Resolves when the process has said where it listens; rejects when it ends instead. */
function announced(child: ChildProcess, {origin, log}: {origin: string; log: string[]}): Promise<void> {
  return new Promise((resolve, reject) => {
    if (!child.stdout) throw new Error('no output to read');
    createInterface(child.stdout).on('line', (line) => {
      log.push(line);
      if (line.includes(origin)) resolve();
    });
    child.once('exit', (code) => reject(new Error(`the site ended with code ${code} before it listened`)));
  });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const {port} = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
