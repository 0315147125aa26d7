/** An authenticator app: it holds what the set-up gave it and shows codes by its own clock. */
import {generateSync, type HashAlgorithm} from 'otplib';
import type {TotpSetup} from '../../src/protocol/types.ts';
import type {FakeClock} from './fake-clock.ts';
import {confirmPassword} from './people.ts';
import type {TestBrowser} from './test-browser.ts';

export const period = 30_000;

export type App = Pick<TotpSetup, 'secret' | 'algorithm' | 'digits' | 'period'>;

/** What the app shows at a time (ms since 1970). */
export function codeAt(time: number, {secret, algorithm, digits, period}: App): string {
  const epoch = Math.floor(time / 1000);
  return generateSync({secret, epoch, digits, period, algorithm: algorithm.toLowerCase() as HashAlgorithm});
}

/** A code that this app shows at no time near `time`. */
export function wrongCodeAt(time: number, app: App): string {
  const near = [-2, -1, 0, 1, 2].map((steps) => codeAt(time + steps * period, app));
  return ['000000', '111111', '222222', '333333', '444444', '555555'].find((code) => !near.includes(code)) ?? '';
}

export async function beginSetup(browser: TestBrowser): Promise<TotpSetup> {
  const {body} = await browser.call('POST /totp/setup');
  return body;
}

/** Confirms by password, sets an app up and activates it; the code of this moment is then used. */
export async function addApp(browser: TestBrowser, {clock}: {clock: Pick<FakeClock, 'now'>}): Promise<TotpSetup> {
  await confirmPassword(browser);
  const setup = await beginSetup(browser);
  const {status, text} = await browser.call('POST /totp/activate', {
    body: {setupId: setup.setupId, code: codeAt(clock.now(), setup)},
  });
  if (status !== 200) throw new Error(`expected an active app, got ${status} ${text}`);
  return setup;
}
