/** What happens without a request: mail that is due, and rows that have expired. Any number of processes may run one. */
import {sweepExpired} from '../store/sweep.ts';
import type {Verifier} from '../verifier/context.ts';
import {deliverDueMail} from '../verifier/outbox.ts';
import {advanceRecoveries, ClockWatch} from '../verifier/recovery-worker.ts';
import type {Mailer} from '../verifier/ports.ts';

/** Milliseconds. */
const mailEvery = 5_000;
const sweepEvery = 60_000;
const recoveriesEvery = 10_000;
const sweepChunk = 500;

export interface Worker {
  /** Looks at once at what is due. */
  wake(): void;
  stop(): Promise<void>;
}

export function startWorker({
  verifier,
  mailer,
  monotonic,
}: {
  verifier: Verifier;
  mailer: Mailer;
  /** Milliseconds that never jump. */
  monotonic: () => number;
}): Worker {
  const mail = new Repeating(() => deliverDueMail(verifier, mailer), {every: mailEvery, verifier});
  const sweep = new Repeating(
    async () => {
      while ((await sweepExpired(verifier.store.db, {now: verifier.store.now(), chunk: sweepChunk})) >= sweepChunk);
    },
    {every: sweepEvery, verifier},
  );
  const watch = new ClockWatch(monotonic);
  const recoveries = new Repeating(
    async () => {
      while ((await advanceRecoveries(verifier, watch)) > 0);
    },
    {every: recoveriesEvery, verifier},
  );
  const unsubscribe = verifier.mails.onQueued(() => {
    mail.wake();
  });
  const wake = () => {
    mail.wake();
    sweep.wake();
    recoveries.wake();
  };
  wake();
  return {
    wake,
    async stop() {
      unsubscribe();
      await Promise.all([mail.stop(), sweep.stop(), recoveries.stop()]);
    },
  };
}

/** One run at a time; a wake during a run means one more. A fault is logged and tried again at the next turn. */
class Repeating {
  readonly #work: () => Promise<unknown>;
  readonly #verifier: Verifier;
  readonly #timer: NodeJS.Timeout;
  #running: Promise<void> | undefined;
  #again = false;
  #stopped = false;

  constructor(work: () => Promise<unknown>, {every, verifier}: {every: number; verifier: Verifier}) {
    this.#work = work;
    this.#verifier = verifier;
    this.#timer = setInterval(() => {
      this.wake();
    }, every).unref();
  }

  wake(): void {
    if (this.#stopped) return;
    if (this.#running) {
      this.#again = true;
      return;
    }
    this.#running = this.#run();
  }

  async #run(): Promise<void> {
    do {
      this.#again = false;
      try {
        await this.#work();
      } catch (cause) {
        this.#verifier.log.error({fault: cause instanceof Error ? cause.name : 'unknown'}, 'worker turn failed');
      }
    } while (this.#again && !this.#stopped);
    this.#running = undefined;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#timer);
    await this.#running;
  }
}
