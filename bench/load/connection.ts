/** The load's HTTP client: one browser's requests over sockets that are kept open. */
import {Agent, request} from 'node:http';
import {basePath, cookieName, origin, type Seed} from '../fixture.ts';

export interface Answer {
  status: number;
  body: unknown;
}

/** What a browser sends besides. */
const browserHeaders = {
  'Content-Type': 'application/json',
  Accept: '*/*',
  'Accept-Encoding': 'gzip, deflate, br, zstd',
  'Accept-Language': 'en-GB,en;q=0.9',
  Origin: origin,
  'Sec-Fetch-Dest': 'empty',
  'Sec-Fetch-Mode': 'cors',
  'Sec-Fetch-Site': 'same-origin',
  'User-Agent':
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/144.0.0.0 Safari/537.36',
};

export class Connection {
  readonly #url: string;
  readonly #agent: Agent;

  constructor({url, sockets}: {url: string; sockets: number}) {
    this.#url = url;
    this.#agent = new Agent({keepAlive: true, maxSockets: sockets});
  }

  post(path: string, {body, from}: {body: unknown; from: Seed}): Promise<Answer> {
    const text = JSON.stringify(body);
    const headers = {...browserHeaders, Cookie: cookiesOf(from), 'Content-Length': Buffer.byteLength(text)};
    return new Promise((resolve, reject) => {
      const sent = request(
        `${this.#url}${basePath}${path}`,
        {method: 'POST', agent: this.#agent, headers},
        (answer) => {
          const chunks: Buffer[] = [];
          answer.on('data', (chunk: Buffer) => chunks.push(chunk));
          answer.on('error', reject);
          answer.on('end', () => {
            resolve({status: answer.statusCode ?? 0, body: parsed(Buffer.concat(chunks).toString())});
          });
        },
      );
      sent.on('error', reject);
      sent.end(text);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}

/** What is no JSON is shown as it is. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function cookiesOf({session, browser}: Seed): string {
  const cookies = [`${cookieName.session}=${session.token}`];
  if (browser !== undefined) cookies.push(`${cookieName.browser}=${browser}`);
  return cookies.join('; ');
}
