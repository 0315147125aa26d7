import type {TfaClient} from '../client/client.ts';
import type {TfaError} from '../client/error.ts';
import {recordsCalls, type RecordsClient} from '../client/records.ts';
import type {ActivityEvent, Browser, Session} from '../protocol/types.ts';
import type {FlowListener} from './events.ts';
import {Flow} from './flow.ts';

/** A list that is on its way, there, or did not come. */
export type Listed<Item> = {status: 'loading'} | {status: 'failed'} | {status: 'there'; items: Item[]};

export interface RecordsState {
  step: 'records';
  browsers: Listed<Browser>;
  sessions: Listed<Session>;
  activity: Listed<ActivityEvent>;
  /** Where the next page of activity begins, if there is one. */
  next?: string | undefined;
  /** What is under way: the id of what is being ended, `others`, `more`, `reading`, or `again`: a reading that somebody asked for. */
  busy?: string | undefined;
  /** Of the last act, the list that it is about, and what in it; nothing: all others. */
  error?: TfaError | undefined;
  about?: 'browsers' | 'sessions' | 'activity' | undefined;
  item?: string | undefined;
  /** The list in which something was just ended; `again`: the lists were read because somebody asked for it. */
  done?: 'browsers' | 'sessions' | 'again' | undefined;
}

const loading = {status: 'loading'} as const;

/** Browsers, sessions and recent activity: read beside the account, each by itself, and read again after every act. */
export class RecordsFlow extends Flow<RecordsState> {
  readonly #calls: RecordsClient;

  constructor({client, onEvent}: {client: TfaClient; onEvent?: FlowListener}) {
    super({step: 'records', browsers: loading, sessions: loading, activity: loading}, onEvent);
    this.#calls = recordsCalls(client);
  }

  get hasFailed(): boolean {
    const {browsers, sessions, activity} = this.state;
    return [browsers, sessions, activity].some(({status}) => status === 'failed');
  }

  /** Reads all three. What is there stays on screen meanwhile. */
  start(): void {
    this.#begin('reading');
  }

  /** The same, because somebody asked for it. */
  again(): void {
    this.#begin('again');
  }

  #begin(busy: 'reading' | 'again'): void {
    void this.run(
      {...this.state, busy, error: undefined, about: undefined, done: undefined},
      async (signal, set) => {
        await this.#read(signal, set);
        set({...this.state, busy: undefined, done: busy === 'again' ? busy : undefined});
      },
      () => undefined,
    );
  }

  /** The next page of activity. */
  more(): void {
    const {activity, next, busy} = this.state;
    if (busy || activity.status !== 'there' || !next) return;
    void this.run(
      {...this.state, busy: 'more', error: undefined, about: undefined, done: undefined},
      async (signal, set) => {
        const page = await this.#calls.activity({before: next}, {signal});
        const items = [...activity.items, ...page.events];
        set({...this.state, activity: {status: 'there', items}, next: page.next, busy: undefined});
      },
      (error) => ({...this.state, busy: undefined, error, about: 'activity'}),
    );
  }

  /** `others`: all but this one. */
  forgetBrowser(id: string): void {
    this.#end(id, 'browsers', (signal) => this.#calls.forgetBrowser({id}, {signal}));
  }

  /** `others`: all but this one. */
  endSession(id: string): void {
    this.#end(id, 'sessions', (signal) => this.#calls.endSession({id}, {signal}));
  }

  #end(id: string, about: 'browsers' | 'sessions', call: (signal: AbortSignal) => Promise<void>): void {
    if (this.state.busy) return;
    void this.run(
      {...this.state, busy: id, error: undefined, about, done: undefined},
      async (signal, set) => {
        await call(signal);
        await this.#read(signal, set);
        set({...this.state, busy: undefined, done: about});
      },
      (error) => {
        // Gone already: by another window, or by a call whose answer was lost.
        if (error.code !== 'not_found')
          return {...this.state, busy: undefined, error, item: id === 'others' ? undefined : id};
        this.start();
        return undefined;
      },
    );
  }

  /** Each list comes, or does not, by itself. */
  async #read(signal: AbortSignal, set: (state: RecordsState) => void): Promise<void> {
    const read = async <Answer>(
      answer: Promise<Answer>,
      there: (answer: Answer) => Partial<RecordsState>,
      name: List,
    ) => {
      try {
        const lists = there(await answer);
        set({...this.state, ...lists});
      } catch {
        if (!signal.aborted) set({...this.state, [name]: {status: 'failed'}});
      }
    };
    await Promise.all([
      read(this.#calls.browsers({signal}), (items) => ({browsers: {status: 'there', items}}), 'browsers'),
      read(this.#calls.sessions({signal}), (items) => ({sessions: {status: 'there', items}}), 'sessions'),
      read(
        this.#calls.activity({}, {signal}),
        ({events: items, next}) => ({activity: {status: 'there', items}, next}),
        'activity',
      ),
    ]);
  }
}

type List = 'browsers' | 'sessions' | 'activity';
