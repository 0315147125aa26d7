import type {RouteKey} from '../../../src/protocol/routes.ts';
import type {VerifierConfig} from '../../../mock-server/verifier/config.ts';
import {FakeClock} from '../fake-clock.ts';
import type {Answer, TestBrowser} from '../test-browser.ts';
import type {TestVerifier} from '../test-verifier.ts';

/** Milliseconds since 1970: when the request is made. */
export const requestTime = new FakeClock().now();

/** As long before that its state is arranged: the next step of an app, but the same minute of a session. */
const justBefore = 50_000;
export const whileArranging = requestTime - justBefore;

/** A request that changes something, and the state it is made in. */
export interface Scenario {
  route: RouteKey;
  /** What happens, for the test's name. */
  what: string;
  /** Of the undisturbed answer. */
  status: number;
  /** What it may use up before its proof is judged, as a table or `table.column`: a challenge, an attempt, a try at the password. */
  consumes?: readonly string[];
  config?: Partial<VerifierConfig>;
  /** How long before the request its state is arranged, in milliseconds; see `whileArranging` where absent. */
  earlier?: number;
  arrange: (test: TestVerifier, clock: FakeClock) => Promise<Arranged>;
}

export interface Arranged {
  /** Whose cookies the request carries. */
  browser: TestBrowser;
  act: (browser: TestBrowser) => Promise<Answer<unknown>>;
}

/** The same person's browser in front of another app: same cookies. */
export function moved(browser: TestBrowser, to: TestBrowser): TestBrowser {
  for (const [name, value] of browser.cookies) to.cookies.set(name, value);
  return to;
}
