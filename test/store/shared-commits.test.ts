/** Writers that arrive together share a durable commit: each stays whole or absent by itself, and hears nothing before it is durable. */
import assert from 'node:assert/strict';
import {it, type TestContext} from 'node:test';
import {CompiledQuery} from 'kysely';
import type {Db} from '../../mock-server/store/schema.ts';
import {sqliteDialect} from '../../mock-server/store/sqlite.ts';
import {Store} from '../../mock-server/store/store.ts';
import {FakeClock} from '../support/fake-clock.ts';
import {watchedDialect} from '../support/process/watched-dialect.ts';

async function openStore(t: TestContext, {before = () => undefined}: {before?: (sql: string) => void} = {}) {
  const statements: string[] = [];
  let open = false;
  const dialect = watchedDialect(sqliteDialect(':memory:'), (sql) => {
    statements.push(sql);
    if (open) before(sql);
  });
  const store = await Store.open({dialect, clock: new FakeClock()});
  t.after(() => store.close());
  statements.length = 0;
  open = true;
  return {store, statements, count: (sql: string) => statements.filter((one) => one === sql).length};
}

/** A small write: a browser of that name. */
function insert(db: Db, id: string) {
  return db.insertInto('browsers').values({id, secret_hash: id, created_at: 1, expires_at: 2}).execute();
}

async function idsIn({db}: Store): Promise<string[]> {
  const rows = await db.selectFrom('browsers').select('id').orderBy('id').execute();
  return rows.map(({id}) => id);
}

it('transactions that are asked for together share one commit, and each hears its own result', async (t) => {
  const {store, count} = await openStore(t);
  const names = ['a', 'b', 'c', 'd'];
  const write = (id: string) =>
    store.transaction(async (tx) => {
      await insert(tx, id);
      return id.toUpperCase();
    });
  assert.deepEqual(await Promise.all(names.map(write)), ['A', 'B', 'C', 'D']);
  assert.equal(count('commit'), 1);
  assert.deepEqual(await idsIn(store), names);
});

it('one after another, each has its commit', async (t) => {
  const {store, count} = await openStore(t);
  for (const id of ['a', 'b']) await store.transaction((tx) => insert(tx, id));
  assert.equal(count('commit'), 2);
  assert.equal(count('savepoint work'), 0);
});

it('a work that throws is taken back alone, and throws its own error', async (t) => {
  const {store, count} = await openStore(t);
  const outcomes = await Promise.allSettled([
    store.transaction((tx) => insert(tx, 'before')),
    store.transaction(async (tx) => {
      await insert(tx, 'half done');
      throw new Error('changed its mind');
    }),
    store.transaction((tx) => insert(tx, 'after')),
  ]);
  assert.deepEqual(
    outcomes.map(({status}) => status),
    ['fulfilled', 'rejected', 'fulfilled'],
  );
  assert.match(String(outcomes[1].status === 'rejected' && outcomes[1].reason), /changed its mind/);
  assert.deepEqual(await idsIn(store), ['after', 'before']);
  assert.equal(count('commit'), 1);
});

it('works run one after another, also where one waits in its middle', async (t) => {
  const {store} = await openStore(t);
  const order: string[] = [];
  const work = (name: string) =>
    store.transaction(async (tx) => {
      order.push(`${name} begins`);
      await insert(tx, name);
      order.push(`${name} ends`);
    });
  await Promise.all([work('a'), work('b')]);
  assert.deepEqual(order, ['a begins', 'a ends', 'b begins', 'b ends']);
});

it('nobody hears of a work before the commit', async (t) => {
  const heard: string[] = [];
  let heardAtCommit: string[] | undefined;
  const {store} = await openStore(t, {
    before: (sql) => {
      if (sql === 'commit') heardAtCommit = [...heard];
    },
  });
  await Promise.all(
    ['a', 'b'].map(async (id) => {
      await store.transaction((tx) => insert(tx, id));
      heard.push(id);
    }),
  );
  assert.deepEqual(heardAtCommit, []);
  assert.deepEqual(heard, ['a', 'b']);
});

it('where the commit fails, everybody hears why and nothing stands', async (t) => {
  let full = false;
  const {store} = await openStore(t, {
    before: (sql) => {
      if (sql === 'commit' && full) throw Object.assign(new Error('database or disk is full'), {code: 'SQLITE_FULL'});
    },
  });
  await store.transaction((tx) => insert(tx, 'earlier'));
  full = true;
  const outcomes = await Promise.allSettled(['a', 'b'].map((id) => store.transaction((tx) => insert(tx, id))));
  for (const outcome of outcomes) {
    assert.match(String(outcome.status === 'rejected' && outcome.reason), /database or disk is full/);
  }
  full = false;
  assert.deepEqual(await idsIn(store), ['earlier']);
  await store.transaction((tx) => insert(tx, 'later'));
  assert.deepEqual(await idsIn(store), ['earlier', 'later']);
});

it('where SQLite takes the whole transaction back, everybody hears the fault that did it, and nothing stands', async (t) => {
  const {store} = await openStore(t);
  const outcomes = await Promise.allSettled([
    store.transaction((tx) => insert(tx, 'a')),
    store.transaction(async (tx) => {
      // As a full disk does by itself.
      await tx.executeQuery(CompiledQuery.raw('rollback'));
      throw new Error('database or disk is full');
    }),
    store.transaction((tx) => insert(tx, 'c')),
  ]);
  for (const outcome of outcomes) {
    assert.match(String(outcome.status === 'rejected' && outcome.reason), /database or disk is full/);
  }
  assert.deepEqual(await idsIn(store), []);
});

it('what comes while a commit is under way has the next one', async (t) => {
  const late: Promise<unknown>[] = [];
  const {store, count} = await openStore(t, {
    before: (sql) => {
      if (sql === 'commit' && late.length === 0) late.push(store.transaction((tx) => insert(tx, 'late')));
    },
  });
  await store.transaction((tx) => insert(tx, 'early'));
  await Promise.all(late);
  assert.equal(count('commit'), 2);
  assert.deepEqual(await idsIn(store), ['early', 'late']);
});
