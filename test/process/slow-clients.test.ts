/** FA-11: clients that send slowly are let go, others are served meanwhile, and none of them keeps a server from stopping. */
import assert from 'node:assert/strict';
import {once} from 'node:events';
import {type AddressInfo, connect, type Socket} from 'node:net';
import {describe, it, type TestContext} from 'node:test';
import {Hono} from 'hono';
import {clientAddress} from '../../mock-server/node/client-address.ts';
import {hangUp, listen} from '../../mock-server/node/listen.ts';
import {createTestVerifier} from '../support/test-verifier.ts';

const patience = {headers: 100, request: 200, check: 20};

const halfHeaders = 'POST /tfa/v1/sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n';
const halfBody = `${halfHeaders}Content-Length: 100\r\n\r\n{"email":`;

const halfChunks = `${halfHeaders}Transfer-Encoding: chunked\r\n\r\n9\r\n{"email":\r\n`;

async function serve(t: TestContext, waiting = patience) {
  const test = await createTestVerifier();
  const {app, log} = test;
  const site = new Hono().get('/', (c) => c.text('the site'));
  const server = await listen({app, site, port: 0, clientAddress: clientAddress([]), patience: waiting});
  const {port} = server.address() as AddressInfo;
  t.after(async () => {
    if (server.listening) await hangUp(server, {grace: 0});
    await test.close();
  });
  return {server, port, log, url: `http://localhost:${port}`};
}

/** A client that says this and then nothing more. */
async function stalled(port: number, text: string): Promise<Socket> {
  const socket = connect(port, 'localhost');
  await once(socket, 'connect');
  socket.on('error', () => undefined).write(text);
  return socket;
}

/** Everything it hears until the server hangs up, politely or not. */
function heard(socket: Socket): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    socket.on('data', (chunk) => {
      text += String(chunk);
    });
    socket.once('close', () => {
      resolve(text);
    });
  });
}

describe('slow clients', () => {
  for (const [what, text] of [
    ['headers', halfHeaders],
    ['a body', halfBody],
    ['a body of no stated length', halfChunks],
  ] as const) {
    it(`FA-11: twenty that never finish ${what} are let go, and somebody else is served meanwhile`, async (t) => {
      const {server, port, url, log} = await serve(t);
      const sockets = await Promise.all(Array.from({length: 20}, () => stalled(port, text)));
      const answers = sockets.map(heard);
      assert.equal((await fetch(`${url}/tfa/v1/healthz`)).status, 200);
      for (const answer of await Promise.all(answers)) assert.match(answer, /^(?:HTTP\/1\.1 408 |$)/);
      await hangUp(server, {grace: 0});
      assert.deepEqual(
        log.filter(({message}) => message === 'fault'),
        [],
      );
    });
  }

  it('a server that is told to stop waits for nobody longer than its grace', async (t) => {
    const {server, port} = await serve(t, {headers: 60_000, request: 60_000, check: 60_000});
    const sockets = [await stalled(port, halfHeaders), await stalled(port, halfBody), await stalled(port, '')];
    const ended = sockets.map(heard);
    await hangUp(server, {grace: 50});
    await Promise.all(ended);
  });

  it('a client that goes away in mid body is no fault of the server', async (t) => {
    const {server, port, url, log} = await serve(t);
    const socket = await stalled(port, halfBody);
    socket.destroy();
    assert.equal((await fetch(`${url}/tfa/v1/readyz`)).status, 200);
    await hangUp(server, {grace: 50});
    assert.deepEqual(
      log.filter(({message}) => message === 'fault'),
      [],
    );
  });
});
