/** What an acknowledged write rests on (catalogue FA-02): a process that is killed shows none of it, a power cut would. */
import assert from 'node:assert/strict';
import {it} from 'node:test';
import {sql} from 'kysely';
import {sqliteDialect} from '../../mock-server/store/sqlite.ts';
import {Store} from '../../mock-server/store/store.ts';
import {FakeClock} from '../support/fake-clock.ts';
import {temporaryDatabase} from '../support/wal.ts';

it('FA-02: commits are on the disk before they are acknowledged, in WAL; rows hold together, and what is deleted is overwritten', async (t) => {
  const store = await Store.open({dialect: sqliteDialect(temporaryDatabase(t)), clock: new FakeClock()});
  t.after(() => store.close());
  const settingOf = async (name: string) => {
    const {rows} = await sql<Record<string, unknown>>`pragma ${sql.raw(name)}`.execute(store.db);
    return rows[0]?.[name];
  };
  assert.deepEqual(
    {
      journal: await settingOf('journal_mode'),
      // 2 is FULL: also each commit's write to the log is flushed.
      synchronous: await settingOf('synchronous'),
      foreignKeys: await settingOf('foreign_keys'),
      // 2 is FAST: where it costs no further write.
      secureDelete: await settingOf('secure_delete'),
    },
    {journal: 'wal', synchronous: 2, foreignKeys: 1, secureDelete: 2},
  );
});
