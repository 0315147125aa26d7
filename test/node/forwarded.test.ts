/** From the socket to the limits: behind a trusted proxy each caller is counted for itself, and nobody else may say who they are. */
import assert from 'node:assert/strict';
import type {AddressInfo} from 'node:net';
import {describe, it, type TestContext} from 'node:test';
import {Hono} from 'hono';
import {createApp} from '../../mock-server/http/app.ts';
import {headerCookies} from '../../mock-server/http/cookies.ts';
import {memoryAddressLimits} from '../../mock-server/node/address-limits.ts';
import {clientAddress} from '../../mock-server/node/client-address.ts';
import {hangUp, listen} from '../../mock-server/node/listen.ts';
import {createTestVerifier} from '../support/test-verifier.ts';

async function served(t: TestContext, proxies: string[]) {
  const test = await createTestVerifier();
  const app = createApp({
    verifier: test.verifier,
    cookies: headerCookies({secure: false}),
    openapi: {},
    addressLimits: memoryAddressLimits(),
  });
  const server = await listen({
    app,
    site: new Hono(),
    port: 0,
    hostname: '127.0.0.1',
    clientAddress: clientAddress(proxies),
  });
  t.after(async () => {
    await hangUp(server, {grace: 1000});
    await test.close();
  });
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/tfa/v1/sign-in`;
  /** The status of a wrong password, as somebody who says they are at `from`. */
  return async (from: string) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: {'Content-Type': 'application/json', 'X-Forwarded-For': from},
      body: JSON.stringify({email: 'nobody@example.com', password: 'wrong'}),
    });
    await response.arrayBuffer();
    return response.status;
  };
}

async function statuses(ask: (from: string) => Promise<number>, addresses: string[]): Promise<number[]> {
  const all: number[] = [];
  for (const address of addresses) all.push(await ask(address));
  return all;
}

const crowd = Array.from({length: 40}, (_, count) => `198.51.100.${String(count)}`);

describe('TFA_TRUSTED_PROXIES', () => {
  it('without one, a caller stays one caller whatever the header says', async (t) => {
    const found = await statuses(await served(t, []), crowd);
    assert.deepEqual(found, [...Array<number>(30).fill(422), ...Array<number>(10).fill(429)]);
  });

  it('with one, each of its callers is counted for itself', async (t) => {
    const ask = await served(t, ['127.0.0.1']);
    assert.deepEqual(await statuses(ask, crowd), Array<number>(40).fill(422));
    const one = await statuses(ask, Array<string>(40).fill('203.0.113.9'));
    assert.deepEqual(one, [...Array<number>(30).fill(422), ...Array<number>(10).fill(429)]);
  });

  it('and what a caller wrote before the proxy’s own word moves nobody', async (t) => {
    const ask = await served(t, ['127.0.0.1']);
    const forged = crowd.map((made) => `${made}, 203.0.113.9`);
    assert.deepEqual(await statuses(ask, forged), [...Array<number>(30).fill(422), ...Array<number>(10).fill(429)]);
  });
});
