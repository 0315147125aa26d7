import type {CeremonyReason} from './error.ts';
import {findObstacle, tell, type CeremonyCode, type Explanation, type Obstacles} from './obstacles.ts';

/** What a browser's exception leaves out and only we know. */
export interface Circumstances extends Obstacles {
  /** Milliseconds since the prompt was asked for. */
  elapsed?: number;
  /** Milliseconds, as the options asked. */
  timeout?: number | undefined;
  /** A registration, and `excludeCredentials` was not empty. */
  excluding?: boolean;
}

type Row = readonly [
  code: CeremonyCode,
  reason: CeremonyReason,
  /** Names of the exception. */
  names: RegExp,
  when?: (circumstances: Circumstances, message: string) => unknown,
];

/** Milliseconds. Nobody reads a prompt and turns it down in less; browsers that refuse by themselves took 2 to 30 ms. */
const atOnce = 500;

/**
 * From what the browser threw and how things stood to a code. The first row that fits counts. `rp_id_mismatch` is every
 * "can't be used in this place". Measured: Chromium 156 and Firefox 153, virtual authenticators. Clauses: WebAuthn Level 3.
 */
const table: readonly Row[] = [
  // Measured, Chromium: "A request is already pending." Somebody else's: our own older one was aborted before.
  ['ceremony_superseded', 'pending_elsewhere', /^Operation/],
  // Measured, Firefox: whoever asks last gets the prompt. Our own aborts are not explained: they have their reason.
  ['ceremony_superseded', 'pending_elsewhere', /^Abort/],
  // §5.1.3, authenticator loop: only after consent, so it gives nothing away. Measured in both.
  ['key_already_registered', 'excluded', /^InvalidState/, ({excluding}) => excluding],
  // Older WebKit: "At least one credential matches an entry of the excludeCredentials list…".
  [
    'key_already_registered',
    'excluded',
    /^NotAllowed/,
    ({excluding}, message) => excluding && /exclude/i.test(message),
  ],
  // §5.10. Measured, Firefox, which cannot be asked beforehand: "CredentialsContainer request is not allowed."
  ['rp_id_mismatch', 'permissions_policy', /^NotAllowed/, (_, message) => message.startsWith('CredentialsContainer')],
  // §5.1.3, §5.11: rp.id is neither a registrable suffix nor a related origin. Measured, Chromium.
  ['rp_id_mismatch', 'rp_id', /^Security/],
  // §5.1.3, §6.3.2: no algorithm in common (both say NotAllowedError at once instead, measured), or a resident key or
  // user verification that no authenticator has.
  ['authenticator_mismatch', 'capabilities', /^(NotSupported|Constraint)/],
  // Chromium: "…the page does not have focus."; WebKit: "User gesture is not detected…". Another click does it.
  ['ceremony_dismissed', 'no_focus', /^NotAllowed/, (_, message) => /focus|gesture/i.test(message)],
  // Measured in both: no key of the account here, user verification refused, no algorithm in common; Firefox on Linux: no
  // authenticator is built in.
  ['authenticator_mismatch', 'refused_at_once', /^NotAllowed/, ({elapsed = 0}) => elapsed < atOnce],
  // §5.1.3, lifetimeTimer. Measured, Chromium: 1506 ms of 1500; clocks may differ by a little. Firefox waits 15 s at least.
  ['ceremony_dismissed', 'timed_out', /^NotAllowed/, ({elapsed = 0, timeout = Infinity}) => elapsed > timeout - 50],
  // Firefox on macOS throws the same for an excluded key as for a cancel (its bug 2048099): words may say both.
  ['ceremony_dismissed', 'maybe_excluded', /^NotAllowed/, ({excluding}) => excluding],
  // §5.1.3: user.id is 1 to 64 bytes, binary is base64url. Measured, Chromium. The server's fault, not the key's.
  ['bad_answer', 'options', /^(Type|Encoding|InvalidCharacter)E/],
];

/** Cancelled, aborted by the browser, or an unknown error of the authenticator (§6.3.2): it was not used. */
const otherwise: Explanation = {code: 'ceremony_dismissed', reason: 'dismissed'};

/** What an exception means. What on this page stood in the way goes first, whatever was thrown. */
export function explain(circumstances: Circumstances, error: unknown): Explanation {
  const {name = '', message = ''} = (error ?? {}) as Partial<Error>;
  const row = table.find(([, , names, when]) => names.test(name) && (!when || when(circumstances, message)));
  return findObstacle(circumstances) ?? tell(row ? {code: row[0], reason: row[1]} : otherwise);
}
