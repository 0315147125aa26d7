/** Requests that are wrong before their JSON is looked at: size, type, method, path. */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {splitRoute} from '../../src/protocol/routes.ts';
import {limits} from '../../src/protocol/limits.ts';
import {callerThrough, implementedRoutes, unsafeRoutes} from '../support/requests.ts';
import {databaseWrites, superAdministrators} from '../support/stored.ts';
import {createTestVerifier} from '../support/test-verifier.ts';

const json = {'Content-Type': 'application/json'};

describe('size', () => {
  for (const route of unsafeRoutes) {
    it(`${route}: 64 KiB are read, one byte more is not, whatever the length header says`, async (t) => {
      const test = await createTestVerifier({config: {superAdministrators}});
      t.after(() => test.close());
      const {browser, path} = await callerThrough(test, route);
      const {method} = splitRoute(route);
      const writes = await databaseWrites(test);
      const most = '{"unknown":1}'.padEnd(limits.bodyBytes);
      assert.equal((await browser.send(path, {method, headers: json, body: most})).problem.reason, 'shape');
      const more = `${most} `;
      const streamed = new Blob([more]).stream();
      const init = {method, headers: json, duplex: 'half'};
      assert.equal((await browser.send(path, {...init, body: more})).problem.code, 'payload_too_large');
      assert.equal((await browser.send(path, {...init, body: streamed})).problem.code, 'payload_too_large');
      const lying = {...init, headers: {...json, 'Content-Length': '2'}};
      assert.equal((await browser.send(path, {...lying, body: more})).problem.code, 'payload_too_large');
      assert.equal(await databaseWrites(test), writes);
    });
  }
});

const wrongTypes = [
  'text/plain',
  'text/plain; application/json',
  'application/json, text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/problem+json',
  'application/jsonp',
  'application/json; charset=iso-8859-1',
  'application/json; charset=utf-16',
  'application/json; charset=utf-8; charset=utf-16',
  'application/json; boundary=x',
  'json',
];
const rightTypes = [
  'application/json',
  'APPLICATION/JSON',
  'application/json; charset=utf-8',
  'application/json;charset="UTF-8"',
  ' application/json ;',
];

describe('content type', () => {
  for (const route of unsafeRoutes) {
    it(`${route}: JSON in UTF-8 and nothing else`, async (t) => {
      const test = await createTestVerifier({config: {superAdministrators}});
      t.after(() => test.close());
      const {browser, path} = await callerThrough(test, route);
      const {method} = splitRoute(route);
      const body = '{"unknown":1}';
      const writes = await databaseWrites(test);
      for (const type of [...wrongTypes, '']) {
        const {problem} = await browser.send(path, {method, body: Buffer.from(body), headers: {'Content-Type': type}});
        assert.equal(problem.code, 'unsupported_media_type', type);
      }
      for (const type of rightTypes) {
        const {problem} = await browser.send(path, {method, body, headers: {'Content-Type': type}});
        assert.equal(problem.reason, 'shape', type);
      }
      assert.equal(await databaseWrites(test), writes);
    });
  }

  it('a byte order mark is no JSON, UTF-16 and broken UTF-8 neither', async (t) => {
    const test = await createTestVerifier({config: {superAdministrators}});
    t.after(() => test.close());
    const {browser} = await callerThrough(test, 'POST /sign-in');
    const bodies = [
      Buffer.from('\uFEFF{}', 'utf8'),
      Buffer.from('{}', 'utf16le'),
      Buffer.from('{"email":"\xC3\x28"}', 'latin1'),
      Buffer.from('{"email":"\xED\xA0\x80"}', 'latin1'),
      Buffer.from([0]),
    ];
    for (const body of bodies) {
      const {problem} = await browser.send('/sign-in', {method: 'POST', headers: json, body});
      assert.equal(problem.reason, 'malformed', body.toString('hex'));
    }
  });
});

describe('methods and paths', () => {
  const paths = new Map<string, string[]>();
  for (const route of implementedRoutes) {
    const {method, path} = splitRoute(route);
    paths.set(path, [...(paths.get(path) ?? []), method, ...(method === 'GET' ? ['HEAD'] : [])]);
  }
  for (const page of ['/openapi.json', '/healthz', '/readyz']) paths.set(page, ['GET', 'HEAD']);

  for (const [path, allowed] of paths) {
    it(`${path} allows ${allowed.join(', ')} and names them to any other method`, async (t) => {
      const test = await createTestVerifier({config: {superAdministrators}});
      t.after(() => test.close());
      const browser = test.browser();
      const others = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND', 'post'].filter(
        (method) => !allowed.includes(method.toUpperCase()),
      );
      for (const method of others) {
        const {status, headers} = await browser.send(path.replace('{id}', 'x'), {method});
        assert.equal(status, 405, method);
        assert.deepEqual(headers.get('allow')?.split(', ').sort(), [...allowed].sort());
      }
    });
  }

  it('a method override is not read', async (t) => {
    const test = await createTestVerifier({config: {superAdministrators}});
    t.after(() => test.close());
    const {browser, keys} = await callerThrough(test, 'DELETE /security-keys/{id}');
    const path = `/security-keys/${keys[0] ?? ''}`;
    const overrides = {'X-HTTP-Method-Override': 'DELETE', 'X-HTTP-Method': 'DELETE', 'X-Method-Override': 'DELETE'};
    const forms = [`${path}?_method=DELETE`, path];
    for (const form of forms) {
      const {status} = await browser.send(form, {method: 'POST', body: '{}', headers: {...json, ...overrides}});
      assert.equal(status, 405);
    }
    assert.equal((await browser.call('GET /account')).body.securityKeys.length, 2);
  });

  it('HEAD answers the headers of GET and no content', async (t) => {
    const test = await createTestVerifier({config: {superAdministrators}});
    t.after(() => test.close());
    const {browser} = await callerThrough(test, 'GET /account');
    const head = await browser.send('/account', {method: 'HEAD'});
    assert.deepEqual([head.status, head.text, head.headers.get('content-type')], [200, '', 'application/json']);
    assert.equal((await test.browser().send('/account', {method: 'HEAD'})).status, 401);
  });

  it('near misses of a path are not found', async (t) => {
    const test = await createTestVerifier({config: {superAdministrators}});
    t.after(() => test.close());
    const {browser} = await callerThrough(test, 'GET /account');
    const misses = [
      '/account/',
      '//account',
      '/Account',
      '/account%2F',
      '/account/x',
      '/%61ccount/',
      '/security-keys/a/b',
      '/',
    ];
    for (const path of misses)
      assert.equal((await browser.send(path, {method: 'GET'})).problem.code, 'not_found', path);
  });
});
