/** The browsers that an account knows, and forgetting them (R52): what is forgotten is neither recognised nor trusted any more. */
import type {Browser} from '../../src/protocol/types.ts';
import {forgetBrowserRow, forgetOtherBrowsers, listRecognitions, type RecognizedBrowserRow} from '../store/browsers.ts';
import {recordActivity} from './activity.ts';
import type {Caller, Verifier} from './context.ts';
import {TfaProblem} from './problem.ts';
import {assertStands} from './sessions.ts';
import {timestamp} from './time.ts';

export async function listBrowsers({store}: Verifier, {profile, client}: Caller): Promise<Browser[]> {
  const now = store.now();
  const rows = await listRecognitions(store.db, {accountId: profile.id, now});
  return rows.map((row) => browserOf(row, {now, current: row.browser_id === client.browser?.id}));
}

function browserOf(row: RecognizedBrowserRow, {now, current}: {now: number; current: boolean}): Browser {
  const trusted = row.trusted_until !== null && row.trusted_until > now ? row.trusted_until : undefined;
  return {
    id: row.browser_id,
    name: row.name,
    current,
    recognizedAt: timestamp(row.recognized_at),
    ...(trusted !== undefined && {trustedUntil: timestamp(trusted)}),
    lastUsedAt: timestamp(row.last_used_at),
    address: row.address,
  };
}

/** `others` stands for all but this one; where there are none, nothing happens. Throws `not_found` for a browser that this account does not know. */
export async function forgetBrowser({store}: Verifier, caller: Caller, id: string): Promise<void> {
  const {profile, session, client} = caller;
  const accountId = profile.id;
  await store.transaction(async (tx) => {
    await assertStands(tx, session);
    if (id !== 'others') {
      if (!(await forgetBrowserRow(tx, {accountId, browserId: id}))) throw new TfaProblem('not_found');
    } else if ((await forgetOtherBrowsers(tx, {accountId, keep: client.browser?.id ?? null})) === 0n) {
      return;
    }
    await recordActivity(tx, {
      accountId,
      type: 'browser_forgotten',
      at: store.now(),
      sessionId: session.id,
      client,
      detail: {others: id === 'others'},
    });
  });
}
