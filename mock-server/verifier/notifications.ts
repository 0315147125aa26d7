/**
 * Mail that tells an owner what happened (R53, R80; NIST SP 800-63B-4 §4.6: to every validated address). A message is sealed before the
 * transaction that it reports on and queued inside it: the change and its mail are both there or neither is.
 */
import type {ComposedMail, MailData, MailKind} from '../mail/mail-data.ts';
import {type Announcement, announceMails, insertMail, type OutboxRow} from '../store/outbox.ts';
import type {Db} from '../store/schema.ts';
import type {MailMessage, Random} from './ports.ts';
import type {Sealer} from './seal.ts';
import {newId} from './tokens.ts';

export type {MailKind} from '../mail/mail-data.ts';

export interface Notice extends Partial<
  Pick<MailData, 'keyName' | 'member' | 'remaining' | 'until' | 'wait' | 'link' | 'code'>
> {
  kind: MailKind;
  to: {name: string; addresses: readonly string[]; language?: string};
  /** Milliseconds since 1970. */
  at: number;
  client?: {address: string; browserName: string};
}

/** Sealed, not yet queued. */
export interface PreparedMail {
  id: string;
  payload: string;
}

type Payload = MailData & {to: string};

/** What a queued message is bound to. */
export function mailContext(id: string): string {
  return `outbox:${id}`;
}

export class Mails {
  readonly #sealer: Sealer;
  readonly #random: Random;
  readonly #site: {name: string; origin: string};
  readonly #compose: (data: MailData) => ComposedMail;
  readonly #listeners = new Set<() => void>();

  constructor(options: {
    sealer: Sealer;
    random: Random;
    site: {name: string; origin: string};
    compose: (data: MailData) => ComposedMail;
  }) {
    this.#sealer = options.sealer;
    this.#random = options.random;
    this.#site = options.site;
    this.#compose = options.compose;
  }

  /** One sealed message for every address. */
  prepare({to, at, client, ...rest}: Notice): Promise<PreparedMail[]> {
    const data = {
      ...rest,
      name: to.name,
      site: this.#site.name,
      origin: this.#site.origin,
      language: to.language,
      at: new Date(at).toISOString(),
      browserName: client?.browserName,
      address: client?.address,
    };
    return Promise.all(to.addresses.map((address) => this.#sealFor(address, data)));
  }

  async #sealFor(to: string, data: MailData): Promise<PreparedMail> {
    const id = newId(this.#random);
    const payload: Payload = {...data, to};
    return {id, payload: await this.#sealer.seal({text: JSON.stringify(payload), context: mailContext(id)})};
  }

  /** Puts prepared mail into the outbox, inside the caller's transaction. */
  async queue(
    tx: Db,
    mails: readonly PreparedMail[],
    now: number,
    {startsWaitOf}: {startsWaitOf?: string} = {},
  ): Promise<void> {
    for (const mail of mails) await insertMail(tx, {...mail, now, ...(startsWaitOf !== undefined && {startsWaitOf})});
    if (mails.length > 0) this.#tell();
  }

  /** Puts mail into the outbox that is written when its turn has come, inside the caller's transaction. */
  async announce(tx: Db, now: number, mails: readonly Announcement[]): Promise<void> {
    await announceMails(tx, {mails, now});
    if (mails.length > 0) this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }

  /** Calls `listener` whenever mail was queued; the commit may still be under way. */
  onQueued(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Opens a queued row. The Message-ID is the row's: the same at every try. */
  async open(row: Pick<OutboxRow, 'id' | 'payload'>): Promise<MailMessage> {
    const text = await this.#sealer.open({sealed: row.payload ?? '', context: mailContext(row.id)});
    const {to, ...data} = JSON.parse(text) as Payload;
    const {hostname} = new URL(this.#site.origin);
    return {to, messageId: `<${row.id}@${hostname}>`, ...this.#compose(data)};
  }
}
