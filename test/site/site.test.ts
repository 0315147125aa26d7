import assert from 'node:assert/strict';
import {test} from 'node:test';
import {contentSecurityPolicy} from '../../mock-server/site/security-headers.ts';
import {createSite, type SiteFile, type SiteOptions} from '../../mock-server/site/site.ts';

const file = (text: string, type = 'text/html; charset=utf-8'): SiteFile => ({
  body: new TextEncoder().encode(text),
  type,
  etag: `"${text}"`,
});

const names = ['index', 'sign-up', 'second-step', 'account', 'verify-email', 'outbox', 'not-found'];
const assets = new Map<string, SiteFile>([
  ...names.map((name) => [`/${name}.html`, file(name)] as const),
  ['/assets/account.js', file('script', 'text/javascript; charset=utf-8')],
  ['/assets/chunk-AB12CD34.js', file('shared', 'text/javascript; charset=utf-8')],
  ['/assets/steps-AB12CD34.js', file('later', 'text/javascript; charset=utf-8')],
]);
const mail = {to: 'a@example.com', subject: 's', text: 't', html: 'h', sentAt: '2026-11-24T12:00:00.000Z'};

const site = (options: Partial<SiteOptions> = {}) =>
  createSite({assets, development: true, outbox: () => [mail], ...options});
const html = {headers: {Accept: 'text/html,*/*'}};

const everything: [string, RequestInit?][] = [
  ['/', html],
  ['/sign-up', html],
  ['/second-step', html],
  ['/account', html],
  ['/verify-email', html],
  ['/outbox', html],
  ['/outbox.json'],
  ['/assets/account.js'],
  ['/assets/chunk-AB12CD34.js'],
  ['/nowhere', html],
  ['/nowhere'],
  ['/assets/nowhere.js'],
  ['/account', {method: 'POST'}],
];

test('SE-15: every answer carries the strict policy and its companions, without exception', async () => {
  for (const [path, init] of everything) {
    const {headers} = await site().request(path, init);
    assert.equal(headers.get('Content-Security-Policy'), contentSecurityPolicy, path);
    assert.equal(headers.get('X-Content-Type-Options'), 'nosniff');
    assert.equal(headers.get('Referrer-Policy'), 'no-referrer');
    assert.equal(headers.get('Cross-Origin-Opener-Policy'), 'same-origin');
    assert.match(headers.get('Permissions-Policy')!, /publickey-credentials-get=\(self\)/);
  }
});

test('the policy is the one that is promised', () => {
  assert.equal(
    contentSecurityPolicy,
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; " +
      "form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types lit-html",
  );
});

test('HSTS is sent where the site is on https, and not in development', async () => {
  assert.equal((await site().request('/')).headers.get('Strict-Transport-Security'), null);
  assert.match(
    (await site({development: false}).request('/')).headers.get('Strict-Transport-Security')!,
    /^max-age=\d{8}/,
  );
});

test('pages are never stored', async () => {
  for (const path of ['/', '/account', '/outbox', '/outbox.json', '/nowhere']) {
    assert.equal((await site().request(path, html)).headers.get('Cache-Control'), 'no-store', path);
  }
});

test('assets are revalidated by their tag, and what is named by its content is kept', async () => {
  const first = await site().request('/assets/account.js');
  assert.equal(first.headers.get('Cache-Control'), 'no-cache');
  assert.equal(first.headers.get('Content-Type'), 'text/javascript; charset=utf-8');
  const again = await site().request('/assets/account.js', {headers: {'If-None-Match': first.headers.get('ETag')!}});
  assert.equal(again.status, 304);
  assert.equal(await again.text(), '');
  for (const path of ['/assets/chunk-AB12CD34.js', '/assets/steps-AB12CD34.js']) {
    assert.match((await site().request(path)).headers.get('Cache-Control')!, /immutable/, path);
  }
});

test('outside development there is no outbox', async () => {
  for (const path of ['/outbox', '/outbox.json']) {
    assert.equal((await site({development: false}).request(path, html)).status, 404);
    assert.equal((await site({development: true}).request(path, html)).status, 200);
  }
});

test('in development the outbox page hears whether time can be moved on, and it can only where that was asked for', async () => {
  const ask = {method: 'POST', body: '{"seconds":60}', headers: {'Content-Type': 'application/json'}};
  const passed: number[] = [];
  const clock = {passTime: (by: number) => void passed.push(by)};
  const told = async (options: Partial<SiteOptions>): Promise<unknown> =>
    (await site(options).request('/dev/clock')).json();
  assert.deepEqual([await told({}), await told(clock)], [{offered: false}, {offered: true}]);
  assert.equal((await site().request('/dev/clock', ask)).status, 404);
  for (const method of ['GET', 'POST']) {
    const away = site({...clock, development: false});
    assert.equal((await away.request('/dev/clock', method === 'GET' ? {} : ask)).status, 404);
  }
  assert.deepEqual(passed, []);
  assert.equal((await site(clock).request('/dev/clock', ask)).status, 204);
  assert.deepEqual(passed, [60_000]);
});

test('/outbox.json is what was sent', async () => {
  assert.deepEqual(await (await site().request('/outbox.json')).json(), [mail]);
});

test('an unknown path is a page for people and JSON for programs', async () => {
  const page = await site().request('/nowhere', html);
  assert.equal(page.status, 404);
  assert.equal(await page.text(), 'not-found');
  const program = await site().request('/nowhere');
  assert.equal(program.status, 404);
  assert.deepEqual(await program.json(), {error: 'not found'});
});

test('files that are no page or asset are not served', async () => {
  for (const path of ['/account.html', '/assets/../account.html', '/assets/%2e%2e/account.html', '//etc/passwd']) {
    assert.equal((await site().request(path)).status, 404, path);
  }
});

test('a form sent without JavaScript leads back to its page', async () => {
  const answer = await site().request('/', {method: 'POST', body: new URLSearchParams({password: 'secret'})});
  assert.equal(answer.status, 303);
  assert.equal(answer.headers.get('Location'), '/');
});
