import type {Snapshot} from './snapshot.ts';

/** What must be true of every state that is ever left behind; the names of what is not. */
export function brokenRules(snapshot: Snapshot): string[] {
  return rules.filter(({holds}) => !holds((table) => snapshot[table] ?? [])).map(({rule}) => rule);
}

type Rows = (table: string) => Record<string, unknown>[];

/** Every value of one column exists in another. */
function refers(rows: Rows, [table, column]: [string, string], [target, key]: [string, string]): boolean {
  const known = new Set(rows(target).map((row) => row[key]));
  return rows(table).every((row) => row[column] === null || known.has(row[column]));
}

const rules: {rule: string; holds: (rows: Rows) => boolean}[] = [
  {
    rule: 'two-factor is on where there is a method, and nowhere else',
    holds: (rows) =>
      rows('accounts').every(({id, two_factor_since: since}) => {
        const methods = [...rows('credentials'), ...rows('totp')].filter((row) => row.account_id === id);
        return (since !== null) === methods.length > 0;
      }),
  },
  {
    rule: 'a valid set of codes belongs to an account with two-factor on',
    holds: (rows) => {
      const on = new Set(
        rows('accounts')
          .filter(({two_factor_since: since}) => since !== null)
          .map(({id}) => id),
      );
      return rows('backup_codes').every(({set_id: set, account_id: account}) => set === null || on.has(account));
    },
  },
  {
    rule: 'every user has an account row',
    holds: (rows) => refers(rows, ['users', 'id'], ['accounts', 'id']),
  },
  {
    rule: 'no session without its account',
    holds: (rows) => refers(rows, ['sessions', 'account_id'], ['accounts', 'id']),
  },
  {
    rule: 'no confirmation without its session',
    holds: (rows) => refers(rows, ['confirmations', 'session_id'], ['sessions', 'id']),
  },
  {
    rule: 'no challenge without its session',
    holds: (rows) => refers(rows, ['challenges', 'session_id'], ['sessions', 'id']),
  },
  {
    rule: 'no recognition without its browser',
    holds: (rows) => refers(rows, ['recognized_browsers', 'browser_id'], ['browsers', 'id']),
  },
  {
    rule: 'mail that waits has its payload, or says what is to be written',
    holds: (rows) =>
      rows('outbox').every((row) => (row.due_at !== null) === (row.payload !== null || row.announces !== null)),
  },
];
