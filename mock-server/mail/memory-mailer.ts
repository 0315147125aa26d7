import type {MailMessage, Mailer} from '../verifier/ports.ts';

/** Milliseconds since 1970. */
interface Clock {
  now(): number;
}

/** What the development outbox shows. */
export interface OutboxMessage {
  to: string;
  subject: string;
  text: string;
  html: string;
  /** RFC 3339. */
  sentAt: string;
}

/** Keeps mails instead of sending them, for development and tests: newest first, the oldest dropped beyond `limit`. */
export class MemoryMailer implements Mailer {
  readonly #clock: Clock;
  readonly #limit: number;
  #messages: OutboxMessage[] = [];

  constructor({clock, limit = 200}: {clock: Clock; limit?: number}) {
    this.#clock = clock;
    this.#limit = limit;
  }

  send({to, subject, text, html}: MailMessage): Promise<void> {
    const sentAt = new Date(this.#clock.now()).toISOString();
    this.#messages = [{to, subject, text, html, sentAt}, ...this.#messages].slice(0, this.#limit);
    return Promise.resolve();
  }

  messages(): OutboxMessage[] {
    return [...this.#messages];
  }
}
