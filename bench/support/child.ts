/** Another process as a set of typed calls: every server and the load run in processes of their own, so that their CPU can be told apart. */
import {type ChildProcess, fork} from 'node:child_process';
import {fileURLToPath} from 'node:url';

/** What a process can be asked. Everything that travels is JSON. */
export type Calls = Record<string, (input: never) => unknown>;

type Input<C extends Calls, K extends keyof C> = Parameters<C[K]>[0];
type Output<C extends Calls, K extends keyof C> = Awaited<ReturnType<C[K]>>;

interface Question {
  call: string;
  input: unknown;
}

type Reply = {output: unknown} | {fault: string};

/** The asking side. One question at a time. */
export class Child<C extends Calls> {
  readonly #process: ChildProcess;

  /** `module` is relative to this folder's parent. */
  constructor(module: string) {
    this.#process = fork(fileURLToPath(new URL(`../${module}`, import.meta.url)), {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      // A library asks whether newer algorithms are there; Node calls them experimental.
      execArgv: [...process.execArgv, '--disable-warning=ExperimentalWarning'],
    });
  }

  /** Rejects with what the process threw, or when it ends without an answer. */
  call<K extends keyof C & string>(call: K, input: Input<C, K>): Promise<Output<C, K>> {
    return new Promise((resolve, reject) => {
      const ended = (code: number | null) => {
        reject(new Error(`the process ended (${String(code)}) before it answered ${call}`));
      };
      this.#process.once('exit', ended);
      this.#process.once('message', (reply: Reply) => {
        this.#process.off('exit', ended);
        if ('fault' in reply) reject(new Error(reply.fault));
        else resolve(reply.output as Output<C, K>);
      });
      this.#process.send({call, input} satisfies Question);
    });
  }

  /** The process ends by itself when its parent hangs up. */
  end(): void {
    if (this.#process.connected) this.#process.disconnect();
  }
}

/** The asked side: answers until the parent goes away. */
export function answerParent(calls: Calls): void {
  process.on('message', ({call, input}: Question) => {
    void answer(calls, {call, input}).then((reply) => process.send?.(reply));
  });
  process.on('disconnect', () => process.exit());
}

async function answer(calls: Calls, {call, input}: Question): Promise<Reply> {
  try {
    return {output: (await calls[call]?.(input as never)) ?? null};
  } catch (cause) {
    return {fault: cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)};
  }
}
