/** Another process as a set of typed calls: every server and the load run in processes of their own, so that their CPU can be told apart. */
import {type ChildProcess, fork} from 'node:child_process';
import {fileURLToPath} from 'node:url';

/** What a process can be asked. Everything that travels is JSON. */
export type Calls = Record<string, (input: never) => unknown>;

type Input<C extends Calls, K extends keyof C> = Parameters<C[K]>[0];
type Output<C extends Calls, K extends keyof C> = Awaited<ReturnType<C[K]>>;

interface Question {
  id: number;
  call: string;
  input: unknown;
}

type Reply = {id: number} & ({output: unknown} | {fault: string});

/** The asking side. */
export class Child<C extends Calls> {
  readonly #process: ChildProcess;
  readonly #waiting = new Map<number, {resolve: (output: unknown) => void; reject: (cause: Error) => void}>();
  #asked = 0;

  /** `module` is relative to this folder's parent. */
  constructor(module: string) {
    this.#process = fork(fileURLToPath(new URL(`../${module}`, import.meta.url)), {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      // A library asks whether newer algorithms are there; Node calls them experimental.
      execArgv: [...process.execArgv, '--disable-warning=ExperimentalWarning'],
    });
    this.#process.on('message', (reply: Reply) => {
      const waiting = this.#waiting.get(reply.id);
      this.#waiting.delete(reply.id);
      if ('fault' in reply) waiting?.reject(new Error(reply.fault));
      else waiting?.resolve(reply.output);
    });
    this.#process.on('exit', (code) => {
      for (const {reject} of this.#waiting.values()) reject(new Error(`${module} ended (${String(code)})`));
    });
  }

  /** Rejects with what the process threw, or when it ends without an answer. */
  call<K extends keyof C & string>(call: K, input: Input<C, K>): Promise<Output<C, K>> {
    const id = (this.#asked += 1);
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, {resolve: resolve as (output: unknown) => void, reject});
      this.#process.send({id, call, input} satisfies Question);
    });
  }

  /** The process ends by itself when its parent hangs up. */
  end(): void {
    if (this.#process.connected) this.#process.disconnect();
  }
}

/** The asked side: answers until the parent goes away. */
export function answerParent(calls: Calls): void {
  process.on('message', (question: Question) => {
    // Where the parent has gone meanwhile, nobody is there to be told.
    void answer(calls, question).then((reply) => process.send?.(reply, () => undefined));
  });
  process.on('disconnect', () => process.exit());
}

async function answer(calls: Calls, {id, call, input}: Question): Promise<Reply> {
  try {
    return {id, output: (await calls[call]?.(input as never)) ?? null};
  } catch (cause) {
    return {id, fault: cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)};
  }
}
