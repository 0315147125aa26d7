/** JSON that is not the route's: wrong types, unknown members, prototype pollution, numbers and arrays as codes, other people's ids. */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {splitRoute} from '../../src/protocol/routes.ts';
import {callerThrough, requestFor, unsafeRoutes} from '../support/requests.ts';
import {databaseWrites, signedIn, superAdministrators} from '../support/stored.ts';
import type {TestBrowser} from '../support/test-browser.ts';
import {createTestVerifier} from '../support/test-verifier.ts';

function sender(browser: TestBrowser, path: string, method: string) {
  return async (body: string) => {
    const answer = await browser.send(path, {method, headers: {'Content-Type': 'application/json'}, body});
    return answer.status < 400 ? 'ok' : [answer.problem.code, answer.problem.reason].filter(Boolean).join(' ');
  };
}

const wrongValues: readonly unknown[] = [
  null,
  true,
  7,
  1e308,
  -0,
  '',
  [],
  ['x'],
  [[]],
  {},
  {toString: 'x'},
  {length: 1, 0: 'x'},
];

/** The body with one member replaced, at any depth, by something of another type. */
function* wronglyTyped(value: unknown): Generator<unknown> {
  if (typeof value !== 'object' || value === null) {
    for (const wrong of wrongValues) if (typeof wrong !== typeof value) yield wrong;
    return;
  }
  for (const [name, member] of Object.entries(value)) {
    // Free-form by the specification: what is in it is nobody's to check.
    if (name === 'clientExtensionResults') continue;
    for (const wrong of wronglyTyped(member)) yield {...value, [name]: wrong};
    const {[name]: _left, ...rest} = value as Record<string, unknown>;
    yield rest;
  }
}

describe('shape', () => {
  for (const route of unsafeRoutes) {
    const {method} = splitRoute(route);
    const body: object = requestFor(route).body ?? {};
    it(`${route}: every member of another type, and every one left out, is refused`, async (t) => {
      const test = await createTestVerifier({config: {superAdministrators}});
      t.after(() => test.close());
      const {browser, path} = await callerThrough(test, route);
      const send = sender(browser, path, method);
      const writes = await databaseWrites(test);
      for (const wrong of wronglyTyped(body)) {
        const text = JSON.stringify(wrong);
        assert.equal(await send(text), 'invalid_request shape', text);
      }
      for (const whole of ['null', 'true', '7', '""', '[]', '[{}]', '"{}"'])
        assert.equal(await send(whole), 'invalid_request shape', whole);
      assert.equal(await databaseWrites(test), writes);
    });

    it(`${route}: SE-16 SE-17 unknown members, prototypes and roles from outside are refused`, async (t) => {
      const test = await createTestVerifier({config: {superAdministrators}});
      t.after(() => test.close());
      const {browser, path} = await callerThrough(test, route);
      const send = sender(browser, path, method);
      const writes = await databaseWrites(test);
      const plain = JSON.stringify(body).slice(1, -1);
      const more = [
        '"unknown":1',
        '"level":"full"',
        '"role":"super_administrator"',
        '"userId":"x"',
        '"emailVerified":true',
        '"__proto__":{"polluted":true}',
        '"constructor":{"prototype":{"polluted":true}}',
        '"prototype":{"polluted":true}',
        '"toString":"x"',
        '"hasOwnProperty":"x"',
        '"then":"x"',
      ];
      for (const member of more) {
        const text = `{${[plain, member].filter(Boolean).join(',')}}`;
        assert.equal(await send(text), 'invalid_request shape', text);
      }
      assert.equal(({} as {polluted?: boolean}).polluted, undefined);
      assert.equal(await databaseWrites(test), writes);
    });
  }

  it('I8: codes that are numbers, arrays, null or 10 kB are no codes and cost no attempt', async (t) => {
    const test = await createTestVerifier({config: {superAdministrators}});
    t.after(() => test.close());
    const {browser} = await callerThrough(test, 'POST /challenge');
    const send = sender(browser, '/challenge', 'POST');
    const writes = await databaseWrites(test);
    const codes = [
      123456,
      [1, 2, 3, 4, 5, 6],
      ['123456'],
      null,
      true,
      {code: '123456'},
      '',
      '1'.repeat(65),
      'A'.repeat(10_240),
    ];
    for (const code of codes) {
      for (const kind of ['totp', 'backup_code'])
        assert.equal(await send(JSON.stringify({method: kind, code})), 'invalid_request shape', JSON.stringify(code));
    }
    for (const kind of ['password', 'email_code', 'recovery', '__proto__', 'toString', null, ['totp']])
      assert.equal(await send(JSON.stringify({method: kind, code: '123456', password: 'x'})), 'invalid_request shape');
    assert.equal(await databaseWrites(test), writes);
  });

  it('of two members of one name the last counts, as everywhere in JavaScript, and both are checked as one', async (t) => {
    const test = await createTestVerifier({config: {superAdministrators}});
    t.after(() => test.close());
    const {browser, path, keys} = await callerThrough(test, 'PATCH /security-keys/{id}');
    const send = sender(browser, path, 'PATCH');
    assert.equal(await send('{"name":"First","name":7}'), 'invalid_request shape');
    assert.equal(await send('{"name":"First","name":"Second"}'), 'ok');
    const {body} = await browser.call('GET /account');
    assert.equal(body.securityKeys.find(({id}) => id === keys[0])?.name, 'Second');
  });
});

describe('SE-11: ids', () => {
  const hostile = [
    'nobody',
    'x'.repeat(4000),
    '%00',
    '%zz',
    '%ED%A0%80',
    "'%20OR%201=1--",
    '__proto__',
    'constructor',
    '*',
    '-1',
  ];

  it("a key that is somebody else's, guessed or nonsense gets the same not_found", async (t) => {
    const test = await createTestVerifier({config: {superAdministrators}});
    t.after(() => test.close());
    const {browser} = await signedIn(test, {keys: 1});
    const {keys} = await signedIn(test, {keys: 1});
    const bodies = new Set<string>();
    for (const id of [...keys, ...hostile]) {
      const renamed = await browser.send(`/security-keys/${id}`, {
        method: 'PATCH',
        headers: {'Content-Type': 'application/json'},
        body: '{"name":"Mine"}',
      });
      const removed = await browser.send(`/security-keys/${id}`, {
        method: 'DELETE',
        headers: {'Content-Type': 'application/json'},
      });
      assert.deepEqual([renamed.status, removed.status], [404, 404], id);
      bodies.add(renamed.text).add(removed.text);
    }
    assert.equal(bodies.size, 1);
  });
});
