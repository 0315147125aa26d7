/** FA-10: bringing the tables up to date, interrupted, in a crowd, and on files that are not ours to change. */
import assert from 'node:assert/strict';
import {readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {describe, it} from 'node:test';
import Database from 'better-sqlite3';
import {sqliteDialect} from '../../mock-server/store/sqlite.ts';
import {Store, StoreTooNewError} from '../../mock-server/store/store.ts';
import {FakeClock} from '../support/fake-clock.ts';
import {type Snapshot, snapshotOf} from '../support/process/snapshot.ts';
import {StoreProcess} from '../support/process/store-process.ts';
import {workFolder} from '../support/process/work-folder.ts';

const clock = new FakeClock();

async function open(file: string): Promise<void> {
  const store = await Store.open({dialect: sqliteDialect(file), clock});
  await store.close();
}

/** Tables and columns, and which migrations ran; when they ran differs from file to file. */
function schemaOf(file: string): {objects: unknown[]; migrations: unknown[]} {
  const database = new Database(file, {readonly: true});
  const objects = database.prepare('select type, name, sql from sqlite_master order by type, name').all();
  database.close();
  const {kysely_migration: migrations = []}: Snapshot = snapshotOf(file);
  return {objects, migrations: migrations.map(({name}) => name)};
}

describe('migrations', () => {
  it('FA-10: killed at any statement, the next start completes them', async (t) => {
    const folder = await workFolder(t);
    const whole = join(folder, 'whole.sqlite');
    const {statements = 0} = (await (await StoreProcess.start(t)).open({file: whole})) ?? {};
    assert.ok(statements > 20);
    const expected = schemaOf(whole);
    const kill = async (killAt: number) => {
      const file = join(folder, `${killAt}.sqlite`);
      assert.equal(await (await StoreProcess.start(t)).open({file, killAt}), undefined);
      await open(file);
      assert.deepEqual(schemaOf(file), expected);
    };
    const points = Array.from({length: statements}, (_, index) => index + 1);
    while (points.length > 0) await Promise.all(points.splice(0, 2).map(kill));
  });

  it('FA-10: four processes that start at once on a new file all come up, and the tables are made once', async (t) => {
    const folder = await workFolder(t);
    const processes = await Promise.all([1, 2, 3, 4].map(() => StoreProcess.start(t)));
    for (let round = 0; round < 40; round += 1) {
      const file = join(folder, `${round}.sqlite`);
      const opened = await Promise.all(processes.map((process) => process.open({file})));
      assert.deepEqual(
        opened.map((one) => one?.fault),
        [undefined, undefined, undefined, undefined],
      );
    }
    const schemas = Array.from({length: 40}, (_, round) => schemaOf(join(folder, `${round}.sqlite`)));
    for (const schema of schemas) assert.deepEqual(schema, schemas[0]);
  });

  it('FA-10: a second start changes nothing', async (t) => {
    const file = join(await workFolder(t), 'again.sqlite');
    await open(file);
    const before = snapshotOf(file);
    await open(file);
    assert.deepEqual(snapshotOf(file), before);
  });

  it('a file that is no database is refused and left as it is', async (t) => {
    const file = join(await workFolder(t), 'notes.txt');
    const text = 'these are notes, not tables\n'.repeat(100);
    await writeFile(file, text);
    assert.throws(() => sqliteDialect(file), {code: 'SQLITE_NOTADB'});
    assert.equal(await readFile(file, 'utf8'), text);
  });

  it('FA-10: a file that a newer version has migrated is refused, and by name', async (t) => {
    const file = join(await workFolder(t), 'newer.sqlite');
    await open(file);
    const database = new Database(file);
    database
      .prepare('insert into kysely_migration (name, timestamp) values (?, ?)')
      .run('9999-later', '2030-01-01T00:00:00.000Z');
    database.close();
    const before = snapshotOf(file);
    await assert.rejects(open(file), StoreTooNewError);
    assert.deepEqual(snapshotOf(file), before);
  });
});
