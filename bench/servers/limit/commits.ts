/** As many durable commits as the verifier makes: one for every write by itself, one for all that arrive together. */
import type {Statements} from './statements.ts';

export class Commits {
  readonly #sql: Statements;
  #waiting: (() => () => void)[] = [];

  constructor(sql: Statements) {
    this.#sql = sql;
  }

  /** Resolves once what `write` did is durable. */
  durable<T>(write: () => T): Promise<T> {
    return new Promise((resolve) => {
      if (this.#waiting.length === 0) {
        setImmediate(() => {
          this.#commit();
        });
      }
      this.#waiting.push(() => {
        const result = write();
        return () => {
          resolve(result);
        };
      });
    });
  }

  #commit(): void {
    const writes = this.#waiting;
    this.#waiting = [];
    this.#sql.begin.run();
    const tells = writes.map((write) => write());
    this.#sql.commit.run();
    for (const tell of tells) tell();
  }
}
