import {ScureBase32Plugin} from 'otplib';
import {codeOfStep, stepAt} from '../mock-server/verifier/totp-code.ts';
import type {TotpSetup} from '../src/protocol/types.ts';

/** An authenticator app with one account in it. */
export interface AuthenticatorApp {
  /** What it shows now. A code is good once (RFC 6238 §5.2): for another one, the clock has to go on by a period. */
  code(): string;
  /** A code that it shows neither now nor a step before or after. */
  wrongCode(): string;
}

/**
 * An authenticator app that has scanned this, and goes by this clock.
 * @param scanned What the QR code says (`otpauth://totp/…`), the secret that people type in, or what `client.totp.setup()` answers.
 * @throws TypeError where that is none of these.
 */
export function createAuthenticatorApp(scanned: string | Scanned, {clock}: {clock: {now(): number}}): AuthenticatorApp {
  const {secret, algorithm, digits, period} = typeof scanned === 'string' ? read(scanned) : scanned;
  const bytes = secretBytes(secret);
  const codeAt = (step: number): string => codeOfStep(bytes, {step, algorithm, digits});
  return {
    code: () => codeAt(stepAt(clock.now(), {period})),
    wrongCode() {
      const step = stepAt(clock.now(), {period});
      const near = [-2, -1, 0, 1, 2].map((away) => codeAt(step + away));
      const wrong = Array.from({length: near.length + 1}, (_, digit) => String(digit).repeat(digits));
      return wrong.find((code) => !near.includes(code)) ?? '';
    },
  };
}

function secretBytes(secret: string): Uint8Array {
  const wrong = 'This is neither an otpauth:// address nor a secret in base32.';
  try {
    const bytes = new ScureBase32Plugin().decode(secret.replaceAll(/\s/g, '').toUpperCase());
    if (bytes.length > 0) return bytes;
  } catch (cause) {
    throw new TypeError(wrong, {cause});
  }
  throw new TypeError(wrong);
}

type Scanned = Pick<TotpSetup, 'secret' | 'algorithm' | 'digits' | 'period'>;

/** What apps take where an address says nothing. */
const defaults: Omit<Scanned, 'secret'> = {algorithm: 'SHA1', digits: 6, period: 30};

function read(text: string): Scanned {
  if (!text.startsWith('otpauth:')) return {secret: text, ...defaults};
  const said = new URL(text).searchParams;
  return {
    secret: said.get('secret') ?? '',
    algorithm: (said.get('algorithm') ?? defaults.algorithm) as Scanned['algorithm'],
    digits: Number(said.get('digits') ?? defaults.digits) as Scanned['digits'],
    period: Number(said.get('period') ?? defaults.period),
  };
}
