/**
 * The moments of a request that leave different files behind: just before each commit, which a statement outside a transaction is too, and just
 * before the answer. Between two of them nothing becomes durable (SQLite's atomic commit), so to be killed anywhere between is to be killed there.
 */
export class Points {
  readonly #at: (count: number) => void;
  #count = 0;
  #counting = false;
  #inTransaction = false;

  /** `at` is called at each point, counted from one. */
  constructor(at: (count: number) => void) {
    this.#at = at;
  }

  get count(): number {
    return this.#count;
  }

  /** A request arrives; points are counted from the first one on. */
  begin(): void {
    this.#counting = true;
  }

  /** An answer is about to leave. */
  end(): void {
    this.#pass();
  }

  /** A statement is about to run. */
  statement(sql: string): void {
    const [verb = ''] = /^\s*\w+/.exec(sql.toLowerCase()) ?? [];
    if (verb === 'begin') this.#inTransaction = true;
    else if (sql === 'rollback') this.#inTransaction = false;
    else if (verb === 'commit') {
      this.#inTransaction = false;
      this.#pass();
    } else if (!this.#inTransaction && verb !== 'select') this.#pass();
  }

  #pass(): void {
    if (!this.#counting) return;
    this.#count += 1;
    this.#at(this.#count);
  }
}
