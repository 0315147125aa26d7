import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import {generateSync} from 'otplib/functional';
import {base32} from '../../mock-server/verifier/base32.ts';
import {codeOfStep, secretLength, stepAt, stepOfCode} from '../../mock-server/verifier/totp-code.ts';
import {fromHex} from '../../testing/authenticator/bytes.ts';

interface Vectors {
  hotp: {key_ascii: string; values: string[]};
  totp: {
    alg: 'SHA1' | 'SHA256' | 'SHA512';
    time: number;
    step: number;
    totp8: string;
    totp6: string;
    key_hex: string;
  }[];
}

const vectors = JSON.parse(
  readFileSync(new URL('../vectors/otp-rfc4226-rfc6238.json', import.meta.url), 'utf8'),
) as Vectors;

const secret = new TextEncoder().encode(vectors.hotp.key_ascii);
const app = {algorithm: 'SHA1', digits: 6, period: 30} as const;

describe('app codes', () => {
  it('O3: the ten values of RFC 4226 Appendix D', () => {
    const codes = vectors.hotp.values.map((_, step) => codeOfStep(secret, {step, algorithm: 'SHA1', digits: 6}));
    assert.equal(codes.length, 10);
    assert.deepEqual(codes, vectors.hotp.values);
  });

  for (const {alg, time, step, totp6, totp8, key_hex} of vectors.totp) {
    it(`O3 O4: RFC 6238 Appendix B, ${alg} at ${time} s, in eight digits and in six`, () => {
      assert.equal(stepAt(time * 1000, app), step);
      const about = {step, algorithm: alg};
      assert.equal(codeOfStep(fromHex(key_hex), {...about, digits: 8}), totp8);
      assert.equal(codeOfStep(fromHex(key_hex), {...about, digits: 6}), totp6);
      const checked = {now: time * 1000, algorithm: alg, period: 30};
      assert.equal(stepOfCode(fromHex(key_hex), {...checked, code: totp8, digits: 8}), step);
      assert.equal(stepOfCode(fromHex(key_hex), {...checked, code: totp6, digits: 6}), step);
    });
  }

  it('O3: otplib makes the same codes, of every algorithm and length, also after 2038', () => {
    for (const algorithm of ['SHA1', 'SHA256', 'SHA512'] as const) {
      for (const digits of [6, 8] as const) {
        for (const step of [0, 1, 59_999_999, 2 ** 31, 2 ** 40 + 7]) {
          const own = crypto.getRandomValues(new Uint8Array(step % 2 === 0 ? secretLength : 64));
          const theirs = generateSync({
            ...{strategy: 'hotp', secret: own, counter: step, digits},
            algorithm: algorithm.toLowerCase() as 'sha1',
          });
          assert.equal(
            codeOfStep(own, {step, algorithm, digits}),
            theirs,
            `${algorithm}, ${digits} digits, step ${step}`,
          );
        }
      }
    }
  });

  it('R34 TO-08: of a phone whose clock is off by −90 to +90 seconds, exactly the steps beside ours are accepted', () => {
    // Every second of a period, so that both clocks stand everywhere in their steps.
    for (let second = 0; second < 30; second += 1) {
      const now = (1_800_000_000 + second) * 1000;
      for (let drift = -90; drift <= 90; drift += 1) {
        const step = stepAt(now + drift * 1000, app);
        const code = codeOfStep(secret, {step, ...app});
        const expected = Math.abs(step - stepAt(now, app)) <= 1 ? step : undefined;
        assert.equal(stepOfCode(secret, {code, now, ...app}), expected, `${drift} s at second ${second}`);
      }
    }
  });

  it('a code that two steps share counts as the later one', () => {
    // The first two neighbours under this secret that have the same code.
    const twin = 910_737;
    const [code, next] = [twin, twin + 1].map((step) => codeOfStep(secret, {step, ...app}));
    assert.equal(code, next);
    assert.equal(stepOfCode(secret, {code: code ?? '', now: twin * 30_000, ...app}), twin + 1);
  });

  it('a code of another length fits nothing', () => {
    for (const code of ['', '12345', '1234567', '12345678'])
      assert.equal(stepOfCode(secret, {code, now: 1.8e12, ...app}), undefined);
  });

  it('O1: a secret of less than 128 bits is refused', () => {
    assert.throws(() => codeOfStep(new Uint8Array(15), {step: 1, ...app}));
    assert.match(codeOfStep(new Uint8Array(16), {step: 1, ...app}), /^\d{6}$/);
  });

  it('secrets are given out in base32 as RFC 4648 §10 has it, without padding', () => {
    const encoded = ['', 'f', 'fo', 'foo', 'foob', 'fooba', 'foobar'].map((text) =>
      base32(new TextEncoder().encode(text)),
    );
    assert.deepEqual(encoded, ['', 'MY', 'MZXQ', 'MZXW6', 'MZXW6YQ', 'MZXW6YTB', 'MZXW6YTBOI']);
  });
});
