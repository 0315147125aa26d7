/**
 * The time of an answer does not tell known addresses from unknown ones (I12; SE-21; ASVS 6.3.8): a t-test over two thousand sign-ins each, by turns, the
 * password hash a fixed piece of work. A busy machine makes single runs differ, so three are allowed; a difference that is there shows in every one, as the
 * planted ones do. Status, body, headers and the work done are compared in enumeration.test.
 */
import assert from 'node:assert/strict';
import {describe, it, type TestContext} from 'node:test';
import {setTimeout} from 'node:timers/promises';
import {defaultBudget} from '../../mock-server/verifier/config.ts';
import {FastPasswordHash} from '../support/fast-password-hash.ts';
import {enrolled, enterPassword} from '../support/people.ts';
import {storeAccount} from '../support/stored.ts';
import {createTestVerifier} from '../support/test-verifier.ts';
import {cropped, interleaved, welchT} from '../support/welch.ts';

const samples = 2000;
/** Beyond this two samples are told apart. */
const bound = 4.5;
const runs = 3;

/** Takes that much longer for the hashes of one account. */
class LeakyPasswordHash extends FastPasswordHash {
  leak = 0;
  slowHash: string | undefined;

  override async matches(input: {password: string; hash: string}): Promise<boolean> {
    if (this.leak && input.hash === this.slowHash) await setTimeout(this.leak);
    return super.matches(input);
  }
}

async function addresses(t: TestContext, leak = 0) {
  const passwordHash = new LeakyPasswordHash();
  const test = await createTestVerifier({passwordHash});
  t.after(() => test.close());
  const {id, email} = await storeAccount(test, {keys: 1});
  const user = await test.verifier.store.db
    .selectFrom('users')
    .select('password_hash')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  passwordHash.slowHash = user.password_hash ?? '';
  passwordHash.leak = leak;
  const signIn = (address: string) => async () => {
    const {status} = await test.browser().call('POST /sign-in', {body: {email: address, password: 'wrong'}});
    assert.equal(status, 422);
  };
  return [signIn(email), signIn('nobody@example.com')] as const;
}

/** A right password met wrong backup codes of two kinds, with a budget that never ends. */
async function codesOf(t: TestContext, kinds: (codes: string[]) => readonly [string, string]) {
  const budget = {...defaultBudget, firstWaitAt: 1e9, most: {recognized: 1e9, other: 1e9}};
  const test = await createTestVerifier({config: {budget}});
  t.after(() => test.close());
  const {email, codes} = await enrolled(test.browser());
  // Both are used, so that neither opens anything.
  for (const code of [codes[0], codes[9]]) {
    const browser = test.browser();
    await enterPassword(browser, {email});
    await browser.call('POST /challenge', {body: {method: 'backup_code', code: code ?? ''}});
  }
  const browser = test.browser();
  await enterPassword(browser, {email});
  const prove = (code: string) => async () => {
    const {status} = await browser.call('POST /challenge', {body: {method: 'backup_code', code}});
    assert.equal(status, 422);
  };
  const [one, other] = kinds(codes);
  return [prove(one), prove(other)] as const;
}

type Acts = Awaited<ReturnType<typeof addresses>>;

async function tOf(acts: Acts, count: number): Promise<number> {
  const [known = [], unknown = []] = cropped(await interleaved(acts, {count}), 0.9);
  return Math.abs(welchT(known, unknown));
}

describe('the time of a wrong password', () => {
  it('is the same for known and unknown addresses, over two thousand each', async (t) => {
    const acts = await addresses(t);
    await interleaved(acts, {count: 300});
    const found: number[] = [];
    while (found.length < runs && !found.some((value) => value < bound)) found.push(await tOf(acts, samples));
    t.diagnostic(`t = ${found.map((value) => value.toFixed(1)).join(', ')}`);
    assert.ok(
      found.some((value) => value < bound),
      `told apart in every run: ${found.join(', ')}`,
    );
  });

  it('five milliseconds that a known address takes longer are found, every time', async (t) => {
    const acts = await addresses(t, 5);
    for (let run = 0; run < runs; run += 1) {
      const found = await tOf(acts, 200);
      assert.ok(found > bound, `t = ${String(found)}`);
    }
  });
});

describe('the time of a wrong backup code', () => {
  const kinds: Record<string, (codes: string[]) => readonly [string, string]> = {
    'the first of the set and the last, both used': (codes) => [codes[0] ?? '', codes[9] ?? ''],
    'one that begins as a right one and one that does not': (codes) => [
      `${(codes[5] ?? '').slice(0, -1)}${codes[5]?.endsWith('A') ? 'B' : 'A'}`,
      'ABCD-EFGH-JKLM-NPQR',
    ],
  };
  for (const [what, pair] of Object.entries(kinds)) {
    it(`BC-08: is the same for ${what}`, async (t) => {
      const acts = await codesOf(t, pair);
      await interleaved(acts, {count: 300});
      const found: number[] = [];
      while (found.length < runs && !found.some((value) => value < bound)) found.push(await tOf(acts, samples));
      t.diagnostic(`t = ${found.map((value) => value.toFixed(1)).join(', ')}`);
      assert.ok(
        found.some((value) => value < bound),
        `told apart in every run: ${found.join(', ')}`,
      );
    });
  }
});

describe('Welch’s t', () => {
  it('is that of the formula, worked by hand', () => {
    // Means 3 and 6, variances 2.5 and 10, five each: −3 / √(0.5 + 2).
    assert.ok(Math.abs(welchT([1, 2, 3, 4, 5], [2, 4, 6, 8, 10]) + 3 / Math.sqrt(2.5)) < 1e-12);
  });
});
