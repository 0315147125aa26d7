/** The account's own history, newest first (R80). Reasons of refusals stay with the operator. */
import type {ActivityEvent, ActivityPage} from '../../src/protocol/types.ts';
import {listActivity, type StoredActivity} from '../store/activity.ts';
import type {Caller, Verifier} from './context.ts';
import {TfaProblem} from './problem.ts';
import {timestamp} from './time.ts';

const defaultLimit = 20;
const mostAtOnce = 100;

/** `before` is the previous page's `next`; `limit` 1–100. Throws `invalid_request` on anything else. */
export async function activityPage(
  {store}: Verifier,
  {profile}: Caller,
  query: URLSearchParams,
): Promise<ActivityPage> {
  const limit = wholeNumber(query, 'limit') ?? defaultLimit;
  if (limit < 1 || limit > mostAtOnce) throw shape();
  const before = wholeNumber(query, 'before');
  for (const name of query.keys()) if (name !== 'before' && name !== 'limit') throw shape();
  const rows = await listActivity(store.db, {accountId: profile.id, before, limit: limit + 1});
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {events: shown.map(eventOf), ...(rows.length > limit && last && {next: String(last.id)})};
}

function wholeNumber(query: URLSearchParams, name: string): number | undefined {
  const [text, ...more] = query.getAll(name);
  if (text === undefined) return undefined;
  if (more.length > 0 || !/^\d{1,15}$/.test(text)) throw shape();
  return Number(text);
}

function shape(): TfaProblem {
  return new TfaProblem('invalid_request', {members: {reason: 'shape'}});
}

function eventOf(row: StoredActivity): ActivityEvent {
  return {
    id: String(row.id),
    type: row.type,
    at: timestamp(row.at),
    ...(row.browser_name !== null && {browserName: row.browser_name}),
    ...(row.address !== null && {address: row.address}),
    ...(row.detail !== null && {detail: JSON.parse(row.detail) as NonNullable<ActivityEvent['detail']>}),
  };
}
