import type {ActivityEvent, ActivityPage, Browser, Session} from '../protocol/types.ts';
import type {Address, Ask, Call} from './call.ts';
import type {TfaClient} from './client.ts';
import type {Shape} from './shape.ts';

/** Where the account is used and what happened on it, apart from the client so that only pages with such lists load them. */
export interface RecordsClient {
  browsers: Ask<'GET /browsers'>;
  /** `others`: all but this one. What is forgotten is neither recognised nor trusted any more. */
  forgetBrowser: Address<'DELETE /browsers/{id}'>;
  sessions: Ask<'GET /sessions'>;
  /** `others`: all but this one. */
  endSession: Address<'DELETE /sessions/{id}'>;
  /** Newest first. `before`: the `next` of the page before; `limit`: 1 to 100, 20 by default. */
  activity: (page?: {before?: string | undefined; limit?: number}, call?: Call) => Promise<ActivityPage>;
}

const browser: Shape<Browser> = {id: '', name: '', lastUsedAt: ''};
const session: Shape<Session> = {id: '', browserName: '', lastUsedAt: ''};
const event: Shape<ActivityEvent> = {id: '', type: '', at: ''};

export function recordsCalls({request}: Pick<TfaClient, 'request'>): RecordsClient {
  return {
    browsers: (call) => request('GET /browsers', {...call, shape: [browser]}),
    forgetBrowser: ({id}, call) => request('DELETE /browsers/{id}', {...call, id}),
    sessions: (call) => request('GET /sessions', {...call, shape: [session]}),
    endSession: ({id}, call) => request('DELETE /sessions/{id}', {...call, id}),
    activity: ({before, limit} = {}, call) =>
      request('GET /activity', {...call, query: {before, limit}, shape: {events: [event]}}),
  };
}
