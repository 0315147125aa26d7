import type {Selectable} from 'kysely';
import type {Method} from '../../src/protocol/types.ts';
import type {BrowserTable, Db, RecognizedBrowserTable} from './schema.ts';
import {statement} from './statement.ts';

export type BrowserRow = Selectable<BrowserTable>;
export type RecognizedBrowserRow = Selectable<RecognizedBrowserTable>;

const bySecret = statement((db, {secretHash, now}: {secretHash: string; now: number}) =>
  db.selectFrom('browsers').selectAll().where('secret_hash', '=', secretHash).where('expires_at', '>', now),
);

export async function findBrowser(db: Db, about: {secretHash: string; now: number}): Promise<BrowserRow | undefined> {
  const {rows} = await bySecret(db, about);
  return rows[0];
}

const insert = statement((db, row: BrowserRow) => db.insertInto('browsers').values(row));

export async function insertBrowser(db: Db, row: BrowserRow): Promise<void> {
  await insert(db, row);
}

const ofAccount = statement((db, {accountId, browserId}: {accountId: string; browserId: string}) =>
  db
    .selectFrom('recognized_browsers')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('browser_id', '=', browserId),
);

export async function findRecognition(
  db: Db,
  about: {accountId: string; browserId: string},
): Promise<RecognizedBrowserRow | undefined> {
  const {rows} = await ofAccount(db, about);
  return rows[0];
}

/** Recognises the browser, or renews what is known of it. `method` and `trustedUntil` stay as they were where they are not given. */
export async function recognize(db: Db, recognition: Recognition): Promise<void> {
  await putRecognition(db, recognition);
}

interface Recognition {
  accountId: string;
  browserId: string;
  name: string;
  address: string;
  at: number;
  method?: Method;
  trustedUntil?: number;
}

const putRecognition = statement((db, {accountId, browserId, at, ...about}: Recognition) => {
  const latest = {
    name: about.name,
    address: about.address,
    last_used_at: at,
    ...(about.method && {last_method: about.method}),
    ...(about.trustedUntil && {trusted_until: about.trustedUntil}),
  };
  return db
    .insertInto('recognized_browsers')
    .values({
      account_id: accountId,
      browser_id: browserId,
      recognized_at: at,
      last_method: null,
      trusted_until: null,
      ...latest,
    })
    .onConflict((conflict) => conflict.columns(['account_id', 'browser_id']).doUpdateSet(latest));
});

/** Forgets every browser of the account but the one to keep, and says how many. */
export async function forgetOtherBrowsers(
  db: Db,
  {accountId, keep}: {accountId: string; keep: string | null},
): Promise<bigint> {
  const {numAffectedRows = 0n} = await forget(db, {accountId, ...(keep !== null && {keep})});
  return numAffectedRows;
}

const forget = statement((db, {accountId, keep}: {accountId: string; keep?: string}) => {
  const all = db.deleteFrom('recognized_browsers').where('account_id', '=', accountId);
  return keep === undefined ? all : all.where('browser_id', '!=', keep);
});

export async function dropTrust(db: Db, accountId: string): Promise<void> {
  await distrust(db, {accountId});
}

const distrust = statement((db, {accountId}: {accountId: string}) =>
  db
    .updateTable('recognized_browsers')
    .set({trusted_until: null})
    .where('account_id', '=', accountId)
    .where('trusted_until', 'is not', null),
);

/** Browsers that know the account, the one last used first. */
export function listRecognitions(
  db: Db,
  {accountId, now}: {accountId: string; now: number},
): Promise<RecognizedBrowserRow[]> {
  return db
    .selectFrom('recognized_browsers')
    .innerJoin('browsers', 'browsers.id', 'recognized_browsers.browser_id')
    .selectAll('recognized_browsers')
    .where('recognized_browsers.account_id', '=', accountId)
    .where('browsers.expires_at', '>', now)
    .orderBy('recognized_browsers.last_used_at', 'desc')
    .execute();
}

/** False where the account does not know that browser. */
export async function forgetBrowserRow(
  db: Db,
  {accountId, browserId}: {accountId: string; browserId: string},
): Promise<boolean> {
  const result = await db
    .deleteFrom('recognized_browsers')
    .where('account_id', '=', accountId)
    .where('browser_id', '=', browserId)
    .executeTakeFirst();
  return result.numDeletedRows === 1n;
}
