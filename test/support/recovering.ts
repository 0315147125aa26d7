/** What people do to recover an account, as sequences of calls. */
import {advanceRecoveries, ClockWatch} from '../../mock-server/verifier/recovery-worker.ts';
import type {RecoveryState} from '../../src/protocol/types.ts';
import {FakeClock} from './fake-clock.ts';
import {enrolled, enterPassword, type SoftwareAuthenticator} from './people.ts';
import type {TestBrowser} from './test-browser.ts';
import {createTestVerifier, type TestVerifier, type TestVerifierOptions} from './test-verifier.ts';

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

const patterns = {
  /** Alone on a line, as the protocol says of development mail. */
  email: /^(\d{6})$/m,
  access: /^([A-Z2-9]{4}(?:-[A-Z2-9]{4}){2})$/m,
  cancel: /\/cancel-recovery#([\w-]+)/,
};

export interface Recovering {
  test: TestVerifier;
  clock: FakeClock;
  watch: ClockWatch;
  email: string;
  authenticator: SoftwareAuthenticator;
  codes: string[];
  /** The browser in which the account turned two-factor on: recognised. */
  known: TestBrowser;
  /** One turn of the worker, and the mail that it queued. */
  turn(): Promise<void>;
  /** Lives through so many milliseconds by both clocks, the worker looking every six hours. */
  live(milliseconds: number): Promise<void>;
  /** A half signed-in browser that the account does not know. */
  strange(): Promise<TestBrowser>;
}

/** An enrolled account that is signed out in the browser that it knows, with its second step owed there. */
export async function recovering(options: TestVerifierOptions = {}): Promise<Recovering> {
  const clock = new FakeClock();
  return recoveringIn({test: await createTestVerifier({...options, clock}), clock});
}

/** The same with a verifier and a clock that are there already. */
export async function recoveringIn({test, clock}: Pick<Recovering, 'test' | 'clock'>): Promise<Recovering> {
  const watch = new ClockWatch(() => clock.monotonic());
  const known = test.browser();
  const {email, authenticator, codes} = await enrolled(known);
  await test.deliver();
  const turn = async () => {
    await advanceRecoveries(test.verifier, watch);
    await test.deliver();
  };
  await turn();
  await known.call('POST /sign-out');
  await enterPassword(known, {email});
  return {
    test,
    clock,
    watch,
    email,
    authenticator,
    codes,
    known,
    turn,
    async live(milliseconds) {
      for (let left = milliseconds; left > 0; left -= 6 * hour) {
        clock.move(Math.min(6 * hour, left));
        await turn();
      }
    },
    async strange() {
      const browser = test.browser();
      await enterPassword(browser, {email});
      return browser;
    },
  };
}

/** The newest mail's code or token of that kind. Throws where no mail has one. */
export function mailed({test}: Pick<Recovering, 'test'>, what: keyof typeof patterns): string {
  for (const {text} of test.mailer.messages()) {
    const found = patterns[what].exec(text)?.[1];
    if (found !== undefined) return found;
  }
  throw new Error(`no mail has a code of kind ${what}`);
}

/** Begun, with the code in the mailbox. */
export async function begin(story: Recovering, browser: TestBrowser = story.known): Promise<string> {
  await expectStep(browser.call('POST /recovery'), 'email_code_sent');
  await story.test.deliver();
  return mailed(story, 'email');
}

/** E-mail and device verified; the wait is announced and has begun. When it ends, ms since 1970. */
export async function waitFor(story: Recovering, browser: TestBrowser = story.known): Promise<number> {
  const code = await begin(story, browser);
  await expectStep(browser.call('POST /recovery/email-code', {body: {code}}), 'email_verified');
  await expectStep(browser.call('POST /recovery/device'), 'waiting');
  await story.test.deliver();
  const {body} = await browser.call('GET /recovery');
  return Date.parse(body.step === 'waiting' ? (body.until ?? '') : '');
}

/** The whole wait is over; the access code is in the mailbox, and the known browser is half signed in again. */
export async function waited(story: Recovering): Promise<string> {
  const until = await waitFor(story);
  await story.live(until - story.clock.now());
  await enterPassword(story.known, {email: story.email});
  return mailed(story, 'access');
}

async function expectStep(
  answering: Promise<{body: RecoveryState; status: number; text: string}>,
  step: RecoveryState['step'],
): Promise<void> {
  const answer = await answering;
  if (answer.body.step !== step) throw new Error(`expected ${step}, got ${answer.text}`);
}

/** A code of six digits that is not this one. */
export function otherThan(code: string): string {
  return String((Number(code) + 1) % 1_000_000).padStart(6, '0');
}
