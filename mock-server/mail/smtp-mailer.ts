import {createTransport} from 'nodemailer';
import type {MailMessage, Mailer} from '../verifier/ports.ts';

export interface SmtpMailerOptions {
  /** `smtp://` or `smtps://`, with user and password where the server wants them. */
  url: string;
  /** The sender, as `Name <address>` or an address alone. */
  from: string;
  /** Milliseconds for a whole delivery. A server that has not taken the mail by then counts as not having it. */
  timeout?: number;
}

/**
 * Hands mails to an SMTP server. Resolves when the server has taken the mail; rejects otherwise, and then the caller may send the same message
 * again: its Message-ID is the same each time, so a mailbox can tell a repetition (RFC 5322 §3.6.4).
 */
export class SmtpMailer implements Mailer {
  readonly #transport;
  readonly #from: {name: string; address: string};
  readonly #timeout: number;

  constructor({url, from, timeout = 30_000}: SmtpMailerOptions) {
    this.#from = parseSender(from);
    this.#timeout = timeout;
    this.#transport = createTransport({
      url,
      connectionTimeout: timeout,
      greetingTimeout: timeout,
      socketTimeout: timeout,
      dnsTimeout: timeout,
      // A message is text that we composed: nothing in it may make the transport read a file or fetch an address.
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  async send(message: MailMessage): Promise<void> {
    await this.#transport.sendMail({
      from: this.#from,
      // As an object: a string would be parsed, and could name a second recipient.
      to: {name: '', address: assertAddress(message.to)},
      subject: message.subject,
      text: message.text,
      html: message.html,
      messageId: assertMessageId(message.messageId),
      // RFC 3834 §5: keeps out-of-office answers away.
      headers: {'Auto-Submitted': 'auto-generated'},
      signal: AbortSignal.timeout(this.#timeout),
    });
  }

  close(): void {
    this.#transport.close();
  }
}

/** One address and nothing else: no list, no quoting, no line break (CWE-93). */
function assertAddress(address: string): string {
  if (!/^[^\s@<>,;:"()[\]\\\p{Cc}]+@[^\s@<>,;:"()[\]\\\p{Cc}]+$/u.test(address))
    throw new TypeError('not a single e-mail address');
  return address;
}

function parseSender(from: string): {name: string; address: string} {
  const match = /^(?:"?([^"<>\p{Cc}]*?)"?\s*<([^<>]+)>|([^<>]+))$/u.exec(from.trim());
  if (!match) throw new TypeError('the sender must be an address or "Name <address>"');
  return {name: match[1]?.trim() ?? '', address: assertAddress((match[2] ?? match[3] ?? '').trim())};
}

/** RFC 5322 §3.6.4, in its plain form: a repetition must carry the very same one. */
function assertMessageId(id: string): string {
  if (!/^<[\w.-]+@[\w.-]+>$/.test(id)) throw new TypeError('not a Message-ID');
  return id;
}
