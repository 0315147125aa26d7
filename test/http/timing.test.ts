/**
 * The time of an answer does not tell known addresses from unknown ones (I12; SE-21; ASVS 6.3.8): a t-test over two thousand sign-ins each, by turns, the
 * password hash a fixed piece of work. A busy machine makes single runs differ, so three are allowed; a difference that is there shows in every one, as the
 * planted ones do. Status, body, headers and the work done are compared in enumeration.test.
 */
import assert from 'node:assert/strict';
import {describe, it, type TestContext} from 'node:test';
import {setTimeout} from 'node:timers/promises';
import {FastPasswordHash} from '../support/fast-password-hash.ts';
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

describe('Welch’s t', () => {
  it('is that of the formula, worked by hand', () => {
    // Means 3 and 6, variances 2.5 and 10, five each: −3 / √(0.5 + 2).
    assert.ok(Math.abs(welchT([1, 2, 3, 4, 5], [2, 4, 6, 8, 10]) + 3 / Math.sqrt(2.5)) < 1e-12);
  });
});
