import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {createAuthenticatorApp, TestClock} from '../../testing/node.ts';

/** RFC 6238, appendix B: the secret of SHA-1 in base32. */
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

describe('an authenticator app of software', () => {
  it('shows the codes of RFC 6238, appendix B', () => {
    const clock = new TestClock({at: 59_000});
    const address = `otpauth://totp/Harbour:ada?secret=${secret}&issuer=Harbour&algorithm=SHA1&digits=8&period=30`;
    const app = createAuthenticatorApp(address, {clock});
    assert.equal(app.code(), '94287082');
    clock.move(1_111_111_109_000 - 59_000);
    assert.equal(app.code(), '07081804');
  });

  it('takes the secret as people type it', () => {
    const clock = new TestClock({at: 59_000});
    const typed = secret.toLowerCase().replaceAll(/.{4}/g, '$& ');
    assert.equal(createAuthenticatorApp(typed, {clock}).code(), '287082');
  });

  it('knows a code that is wrong now and a step around', () => {
    const clock = new TestClock({at: 1_111_111_109_000});
    const app = createAuthenticatorApp(secret, {clock});
    const wrong = app.wrongCode();
    assert.match(wrong, /^\d{6}$/);
    clock.move(-30_000);
    for (let step = 0; step < 3; step += 1, clock.move(30_000)) assert.notEqual(app.code(), wrong);
  });

  for (const scanned of ['', 'https://example.com', 'otpauth://totp/Harbour:ada', '11111111']) {
    it(`cannot scan ${JSON.stringify(scanned)}`, () => {
      assert.throws(() => createAuthenticatorApp(scanned, {clock: new TestClock()}), TypeError);
    });
  }
});
