import type {AddressInfo} from 'node:net';
import {SMTPServer, type SMTPServerOptions} from 'smtp-server';

export interface Delivery {
  from: string;
  to: string[];
  raw: string;
}

/** A real SMTP server on a free port that keeps what it is given. `options` may refuse or stall. */
export async function startSmtp(options: SMTPServerOptions = {}) {
  const deliveries: Delivery[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    closeTimeout: 200,
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const {mailFrom, rcptTo} = session.envelope;
        deliveries.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({address}) => address),
          raw: Buffer.concat(chunks).toString('utf8'),
        });
        done();
      });
    },
    ...options,
  });
  server.on('error', () => {}); // a client that hangs up is part of these tests
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const {port} = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    deliveries,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

/** A message's header fields, folded lines joined. */
export function headersOf(raw: string): string[] {
  const end = raw.indexOf('\r\n\r\n');
  return raw
    .slice(0, end)
    .replaceAll(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
}

export function header(raw: string, name: string): string[] {
  const prefix = `${name.toLowerCase()}:`;
  return headersOf(raw)
    .filter((line) => line.toLowerCase().startsWith(prefix))
    .map((line) => line.slice(prefix.length).trim());
}

/** The text form of a message, as a mail program shows it. */
export function textOf(raw: string): string {
  const [, boundary = ''] = /boundary="?([^"\r\n;]+)/.exec(headersOf(raw).join('\n')) ?? [];
  const part = raw.split(`--${boundary}`).find((one) => /^content-type: text\/plain/im.test(one)) ?? '';
  const end = part.indexOf('\r\n\r\n');
  const body = part.slice(end + 4).replaceAll('\r\n', '\n');
  return /^content-transfer-encoding: quoted-printable/im.test(part.slice(0, end)) ? fromQuotedPrintable(body) : body;
}

/** RFC 2045 §6.7. */
function fromQuotedPrintable(text: string): string {
  const bytes = text
    .replaceAll('=\n', '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
