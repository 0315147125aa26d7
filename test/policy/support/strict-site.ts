import {createReadStream, statSync} from 'node:fs';
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {extname, join, normalize} from 'node:path';
import {buffer} from 'node:stream/consumers';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
};

export interface StrictSiteOptions {
  policy: string;
  /** Where its files are looked for, one folder after the other. */
  folders: string[];
  /** Pages by path, as the scripts in each. */
  pages: Record<string, string[]>;
  /** Answers below `/tfa/v1/`. */
  verifier?: (request: Request) => Promise<Response>;
}

export interface StrictSite {
  /** Without a slash at the end. */
  origin: string;
  close(): Promise<void>;
}

/** Plain pages, every answer under one policy. */
export async function serveStrictly({policy, folders, pages, verifier}: StrictSiteOptions): Promise<StrictSite> {
  const server = createServer((request, response) => {
    response.setHeader('Content-Security-Policy', policy);
    void answer(request, response);
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '', `http://${request.headers.host ?? 'localhost'}`);
    const scripts = pages[url.pathname];
    const file = folders.map((folder) => join(folder, normalize(url.pathname))).find(isFile);
    if (url.pathname === '/favicon.ico') response.writeHead(204).end();
    else if (verifier && url.pathname.startsWith('/tfa/v1/')) await forward(verifier, {url, request, response});
    else if (scripts) response.writeHead(200, {'Content-Type': types['.html']}).end(pageOf(scripts));
    else if (!file) response.writeHead(404).end();
    else {
      response.writeHead(200, {'Content-Type': types[extname(file)] ?? 'application/octet-stream'});
      createReadStream(file).pipe(response);
    }
  }

  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function isFile(path: string): boolean {
  return statSync(path, {throwIfNoEntry: false})?.isFile() ?? false;
}

function pageOf(scripts: string[]): string {
  const tags = scripts.map((source) => `<script type="module" src="${source}"></script>`).join('');
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Strict</title>${tags}<main></main></html>`;
}

interface Exchange {
  url: URL;
  request: IncomingMessage;
  response: ServerResponse;
}

async function forward(verifier: (request: Request) => Promise<Response>, exchange: Exchange): Promise<void> {
  const {url, request, response} = exchange;
  const body = await buffer(request);
  const answer = await verifier(
    new Request(url, {
      method: request.method ?? 'GET',
      headers: Object.entries(request.headers).map(([name, value]): [string, string] => [name, String(value)]),
      body: body.length > 0 ? new Uint8Array(body) : null,
    }),
  );
  for (const [name, value] of answer.headers) response.appendHeader(name, value);
  response.writeHead(answer.status).end(new Uint8Array(await answer.arrayBuffer()));
}
