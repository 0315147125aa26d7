/**
 * Seals every stored secret anew under the first key, so that the others can be taken away (NIST SP 800-57 part 1 §5.3: keys end). A few rows a
 * transaction: killed at any moment, it has changed whole rows or none of them, and running it again does the rest.
 */
import {listSealed, replaceSealed, type SealedRow, type SealedTable, sealedTables} from '../store/sealed.ts';
import type {Store} from '../store/store.ts';
import {mailContext} from './notifications.ts';
import type {Sealer} from './seal.ts';
import {secretContext} from './totp.ts';

export interface Rotated {
  table: SealedTable;
  /** Sealed anew now. */
  resealed: number;
  /** Under the first key already. */
  current: number;
  /** Sealed under a key that we were not given, or damaged: left as they are. */
  unreadable: number;
}

const chunk = 100;

const contextOf: Record<SealedTable, (row: SealedRow['row']) => string> = {
  totp: (row) => secretContext({account_id: String(row.account_id), id: String(row.id)}),
  totp_setups: (row) => secretContext({account_id: String(row.account_id), id: String(row.id)}),
  outbox: (row) => mailContext(String(row.id)),
};

/** One entry a table. What a server writes meanwhile is sealed under that server's own first key. */
export async function rotateKey({store, sealer}: {store: Store; sealer: Sealer}): Promise<Rotated[]> {
  const rotated: Rotated[] = [];
  for (const table of sealedTables) rotated.push(await rotateTable({store, sealer}, table));
  return rotated;
}

async function rotateTable({store, sealer}: {store: Store; sealer: Sealer}, table: SealedTable): Promise<Rotated> {
  const rotated: Rotated = {table, resealed: 0, current: 0, unreadable: 0};
  let after = '';
  for (;;) {
    const rows = await listSealed(store.db, {table, after, limit: chunk});
    const last = rows.at(-1);
    if (!last) return rotated;
    const old = rows.filter(({sealed}) => !sealed.startsWith(`${sealer.keyId}.`));
    rotated.current += rows.length - old.length;
    const fresh = (await Promise.all(old.map((row) => reseal(sealer, table, row)))).filter((row) => row !== undefined);
    rotated.unreadable += old.length - fresh.length;
    rotated.resealed += await store.transaction(async (tx) => {
      let replaced = 0;
      for (const {key, from, to} of fresh) if (await replaceSealed(tx, {table, key, from, to})) replaced += 1;
      return replaced;
    });
    after = last.key;
  }
}

async function reseal(sealer: Sealer, table: SealedTable, {key, sealed, row}: SealedRow) {
  const context = contextOf[table](row);
  try {
    const text = await sealer.open({sealed, context});
    return {key, from: sealed, to: await sealer.seal({text, context})};
  } catch {
    return undefined;
  }
}
