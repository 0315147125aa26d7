/** What people, browsers and authenticators are called, by those who mean harm. */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {password} from '../support/people.ts';
import {signedIn} from '../support/stored.ts';
import {createTestVerifier} from '../support/test-verifier.ts';

const refused = {
  empty: '',
  blank: ' \t\u00A0\u3000 ',
  NUL: 'a\0b',
  'line feed': 'a\nb',
  'carriage return': 'a\rb',
  escape: 'a\u001B[31mb',
  delete: 'a\u007Fb',
  'C1 control': 'a\u0085b',
  'line separator': 'a\u2028b',
  'paragraph separator': 'a\u2029b',
  'right-to-left override': 'a\u202Eb',
  'left-to-right embedding': 'a\u202Ab',
  isolate: 'a\u2066b',
  'lone surrogate': 'a\uD800b',
  '65 characters': 'x'.repeat(65),
  '65 emoji': '🔑'.repeat(65),
  '10 kB': 'x'.repeat(10_240),
};

const kept = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '${7*7}{{7*7}}',
  '=HYPERLINK("http://evil.example")',
  '%0d%0aBcc: evil@example.com',
  "'; DROP TABLE credentials; --",
  'مفتاح العمل',
  '👩‍🔬 Ключ',
  '🔑'.repeat(64),
  'x'.repeat(64),
];

describe('names of keys', () => {
  for (const [what, name] of Object.entries(refused)) {
    it(`${what} is no name`, async (t) => {
      const test = await createTestVerifier();
      t.after(() => test.close());
      const {browser, keys} = await signedIn(test, {keys: 1});
      const {problem} = await browser.call('PATCH /security-keys/{id}', {id: keys[0] ?? '', body: {name}});
      assert.deepEqual([problem.code, problem.reason], ['invalid_request', 'shape']);
      assert.equal((await browser.call('GET /account')).body.securityKeys[0]?.name, 'Key 1');
    });
  }

  it('markup, formulas and other scripts are text like any other, and come back as they went in', async (t) => {
    const test = await createTestVerifier();
    t.after(() => test.close());
    const {browser, keys} = await signedIn(test, {keys: 1});
    for (const name of kept) {
      const {body} = await browser.call('PATCH /security-keys/{id}', {id: keys[0] ?? '', body: {name}});
      assert.equal(body.name, name);
      assert.equal((await browser.call('GET /account')).body.securityKeys[0]?.name, name);
    }
  });

  it('names are NFC and trimmed, and unique in the account whatever their case or width', async (t) => {
    const test = await createTestVerifier();
    t.after(() => test.close());
    const {browser, keys} = await signedIn(test, {keys: 2});
    const [first = '', second = ''] = keys;
    const {body} = await browser.call('PATCH /security-keys/{id}', {id: first, body: {name: '  Cle\u0301 A  '}});
    assert.equal(body.name, 'Cl\u00E9 A');
    for (const name of ['Cl\u00E9 A', 'cl\u00E9 a', 'CLE\u0301 A', '\uFF23l\u00E9 A', ' Cl\u00E9 A ']) {
      const {problem} = await browser.call('PATCH /security-keys/{id}', {id: second, body: {name}});
      assert.equal(problem.code, 'name_taken', name);
    }
    const recased = await browser.call('PATCH /security-keys/{id}', {id: first, body: {name: 'CL\u00C9 A'}});
    assert.equal(recased.body.name, 'CL\u00C9 A');
  });

  it("another account's names are nobody's business", async (t) => {
    const test = await createTestVerifier();
    t.after(() => test.close());
    for (const {browser, keys} of [await signedIn(test, {keys: 1}), await signedIn(test, {keys: 1})]) {
      const {body} = await browser.call('PATCH /security-keys/{id}', {id: keys[0] ?? '', body: {name: 'Same'}});
      assert.equal(body.name, 'Same');
    }
  });
});

describe('names of people', () => {
  const rest = {email: 'ada@example.com', password};

  it('line breaks, controls and direction overrides are refused at sign-up', async (t) => {
    const test = await createTestVerifier();
    t.after(() => test.close());
    const {'65 characters': _long, '65 emoji': _emoji, ...wrong} = refused;
    for (const [what, name] of Object.entries({...wrong, '101 characters': 'x'.repeat(101)})) {
      const {problem} = await test.browser().call('POST /sign-up', {body: {name, ...rest}});
      assert.equal(problem.reason, 'shape', what);
    }
  });

  it('markup is text', async (t) => {
    const test = await createTestVerifier();
    t.after(() => test.close());
    for (const [index, name] of kept.entries()) {
      const browser = test.browser();
      await browser.call('POST /sign-up', {body: {name, ...rest, email: `ada${String(index)}@example.com`}});
      assert.equal((await browser.call('GET /account')).body.user.name, name);
    }
  });
});

describe('addresses', () => {
  it('what is no address is refused; case and composition make no second one', async (t) => {
    const test = await createTestVerifier();
    t.after(() => test.close());
    const body = {name: 'Ada', password};
    const wrong = [
      '',
      'a',
      '@example.com',
      'a@b',
      'a b@example.com',
      'a@example.com\nBcc: x@example.com',
      'a@example.com,b@example.com',
      `${'x'.repeat(255)}@example.com`,
    ];
    for (const email of wrong) {
      const {problem} = await test.browser().call('POST /sign-up', {body: {...body, email}});
      assert.equal(problem.reason, 'shape', email);
    }
    await test.browser().call('POST /sign-up', {body: {...body, email: 'Ada@Example.com'}});
    const again = await test.browser().call('POST /sign-up', {body: {...body, email: 'aDA@eXAMPLE.com'}});
    assert.equal(again.problem.code, 'conflict');
    const signIn = await test.browser().call('POST /sign-in', {body: {email: ' ADA@example.com ', password}});
    assert.deepEqual(signIn.body, {next: 'account'});
  });
});

describe('names of browsers', () => {
  it('SE-20: a User-Agent chooses among our words and adds none of its own', async (t) => {
    const test = await createTestVerifier();
    t.after(() => test.close());
    const agents = [
      '',
      '<script>',
      'Firefox/1 on Mars\u2028',
      `Mozilla/5.0 (Windows NT 10.0) ${'x'.repeat(10_000)} Firefox/1`,
      'Chrome/9 (Linux) {"level":"fatal"}',
    ];
    for (const [index, userAgent] of agents.entries()) {
      const browser = test.browser({userAgent: encodeURI(userAgent)});
      await browser.call('POST /sign-up', {body: {name: 'Ada', email: `a${String(index)}@example.com`, password}});
    }
    const rows = await test.verifier.store.db.selectFrom('activity').select('browser_name').execute();
    assert.equal(rows.length, agents.length);
    for (const {browser_name: name} of rows)
      assert.match(name ?? '', /^(Browser|Firefox|Chrome)( on (Windows|Linux))?$/);
  });
});
