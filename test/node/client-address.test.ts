/** Whose address a request counts for: a header is believed only as far as trusted proxies wrote it (ASVS 15.3.4; catalogue TO-05). */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {clientAddress} from '../../mock-server/node/client-address.ts';

const stranger = '203.0.113.9';
const caller = '198.51.100.4';
const proxies = ['10.0.0.0/8', '192.0.2.1', '2001:db8::/32'];

interface Hop {
  peer: string;
  forwardedFor: string | null;
  is: string;
}

const cases: Record<string, Hop> = {
  'the socket, where nothing is forwarded': {peer: caller, forwardedFor: null, is: caller},
  'the socket, where a stranger says who they are': {peer: stranger, forwardedFor: caller, is: stranger},
  'what a trusted proxy heard': {peer: '10.1.2.3', forwardedFor: caller, is: caller},
  'what the last of several trusted proxies heard from the first': {
    peer: '10.1.2.3',
    forwardedFor: `${caller}, 192.0.2.1, 10.9.9.9`,
    is: caller,
  },
  'the last that no trusted proxy made up': {
    peer: '10.1.2.3',
    forwardedFor: `127.0.0.1, ${caller}, ${stranger}, 10.9.9.9`,
    is: stranger,
  },
  'the proxy itself, where it says nothing': {peer: '10.1.2.3', forwardedFor: null, is: '10.1.2.3'},
  'the proxy itself, where it says nonsense': {peer: '10.1.2.3', forwardedFor: 'unknown', is: '10.1.2.3'},
  'the last address before nonsense': {peer: '10.1.2.3', forwardedFor: `${caller}, _hidden, 10.9.9.9`, is: '10.9.9.9'},
  'the proxy, for an empty list': {peer: '10.1.2.3', forwardedFor: ' , ', is: '10.1.2.3'},
  'IPv6 through IPv6': {peer: '2001:db8::1', forwardedFor: '2001:4860::8888', is: '2001:4860::8888'},
  'IPv4 as a dual-stack socket tells it': {peer: `::ffff:${caller}`, forwardedFor: null, is: caller},
  'a trusted proxy as a dual-stack socket tells it': {peer: '::ffff:10.1.2.3', forwardedFor: caller, is: caller},
  'with a port it is no address': {peer: '10.1.2.3', forwardedFor: `${caller}:4711`, is: '10.1.2.3'},
};

describe('the address that counts', () => {
  for (const [what, {is, ...request}] of Object.entries(cases)) {
    it(`is ${what}`, () => assert.equal(clientAddress(proxies)(request), is));
  }

  it('is the socket’s wherever no proxy is trusted', () => {
    for (const {is: _, ...request} of Object.values(cases)) {
      assert.equal(clientAddress([])(request), request.peer.replace('::ffff:', ''));
    }
  });

  it('ten thousand made-up hops cost no time and move nothing', () => {
    const forwardedFor = Array.from({length: 10_000}, (_, hop) => `10.0.${hop >> 8}.${hop & 255}`).join(', ');
    const begun = performance.now();
    assert.equal(clientAddress([])({peer: stranger, forwardedFor}), stranger);
    clientAddress(proxies)({peer: '10.1.2.3', forwardedFor});
    assert.ok(performance.now() - begun < 500);
  });
});

describe('the list of proxies', () => {
  for (const wrong of ['', 'proxy.example', '10.0.0.0/33', '10.0.0.0/-1', '10.0.0.0/8/8', '10.0.0/8', '::/129', '*']) {
    it(`refuses ${JSON.stringify(wrong)}`, () => {
      assert.throws(() => clientAddress([wrong]), TypeError);
    });
  }
});
