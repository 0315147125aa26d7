/**
 * FA-03, FA-04: the database fails at a statement that changes something, any one of a request: `503 unavailable` with `Retry-After`, no session
 * or cookie handed out, nothing half done, and once the database is back the same request goes through or is refused with a code.
 */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {Rehearsal} from '../support/process/rehearsal.ts';
import {scenarios} from '../support/process/scenarios/all.ts';

/** As better-sqlite3 throws it. */
function diskFull(): Error {
  return Object.assign(new Error('database or disk is full'), {code: 'SQLITE_FULL'});
}

/** That a session was used is a note in the margin: where it cannot be written, the request goes on (busy.test.ts). */
const noteOfUse = 'update "sessions" set "last_used_at" = ? where';

/** Fails once, before the n-th statement that is neither a plain read nor such a note. */
class FaultAt {
  readonly #at: number;
  #count = 0;
  armed = false;
  struck = false;

  constructor(at: number) {
    this.#at = at;
  }

  before(sql: string): void {
    if (!this.armed || /^\s*(?:select|rollback)/i.test(sql) || sql.startsWith(noteOfUse)) return;
    this.#count += 1;
    if (this.#count !== this.#at) return;
    this.struck = true;
    throw diskFull();
  }
}

async function failAt(rehearsal: Rehearsal, at: number): Promise<boolean> {
  const file = await rehearsal.copy();
  const fault = new FaultAt(at);
  const {browser, store} = await rehearsal.open(file, (sql) => {
    fault.before(sql);
  });
  fault.armed = true;
  const {status, headers} = await rehearsal.act(browser());
  if (fault.struck) {
    assert.equal(status, 503);
    assert.match(headers.get('retry-after') ?? '', /^[1-9]\d*$/);
    assert.deepEqual(headers.getSetCookie(), []);
    assert.notEqual(rehearsal.assertWhole(file), 'after');
    const again = await rehearsal.act(browser());
    assert.ok(again.status < 500, again.text);
  }
  await store.close();
  return fault.struck;
}

describe('a database that fails in mid request', () => {
  for (const scenario of scenarios) {
    it(`FA-03 FA-04: ${scenario.route}, ${scenario.what}: unavailable, nothing half done, and it recovers`, async (t) => {
      const rehearsal = await Rehearsal.of(t, scenario);
      let statements = 0;
      while (await failAt(rehearsal, statements + 1)) statements += 1;
      assert.ok(statements > 0);
    });
  }
});
