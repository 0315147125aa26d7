import type {ClientCode} from '../protocol/codes.ts';
import type {CeremonyReason} from './error.ts';

/** What can stand in the way of any ceremony on this page. */
export interface Obstacles {
  insecure: boolean;
  no_api: boolean;
  opaque_origin: boolean;
  ip_address: boolean;
  /** True only where the browser says that this document may not. */
  permissions_policy: boolean;
  /** By another origin that the host has not allowed. */
  framed?: boolean;
}

/** What a browser's exception leaves out and only we know. */
export interface Circumstances extends Obstacles {
  /** Milliseconds since the prompt was asked for. */
  elapsed?: number;
  /** Milliseconds, as the options asked. */
  timeout?: number | undefined;
  /** A registration, and `excludeCredentials` was not empty. */
  excluding?: boolean;
}

export type CeremonyCode = Exclude<ClientCode, 'network' | 'clipboard_denied'> | 'key_already_registered';

type Row = readonly [
  code: CeremonyCode,
  reason: CeremonyReason,
  /** Names of the exception. None: an obstacle on the page, whatever was thrown, also before anything was. */
  names?: RegExp,
  when?: (circumstances: Circumstances, message: string) => unknown,
];

/** Milliseconds. Nobody reads a prompt and turns it down in less; browsers that refuse by themselves took 2 to 30 ms. */
const atOnce = 500;

/**
 * From what the browser threw and how things stood to a code. The first row that fits counts. `rp_id_mismatch` is every
 * "can't be used in this place". Measured: Chromium 156 and Firefox 153, virtual authenticators. Clauses: WebAuthn Level 3.
 */
const table: readonly Row[] = [
  // Secure Contexts: the API is hidden from insecure pages, so this is asked first. L3 §5.
  ['insecure_context', 'insecure'],
  // WebKitGTK has none.
  ['webauthn_unsupported', 'no_api'],
  // §5.1.3, callerOrigin is opaque. Measured, Chromium: NotAllowedError "…opaque origin…".
  ['rp_id_mismatch', 'opaque_origin'],
  // §5.1.3: the effective domain is no valid domain. Measured, Chromium: SecurityError "This is an invalid domain."
  ['rp_id_mismatch', 'ip_address'],
  // §5.10. Measured, Chromium: NotAllowedError "The 'publickey-credentials-…' feature is not enabled in this document."
  ['rp_id_mismatch', 'permissions_policy'],
  // §13.4.2: browsers would do it; we do not unless the host says so.
  ['rp_id_mismatch', 'framed'],
  // Measured, Chromium: "A request is already pending." Somebody else's: our own older one was aborted before.
  ['ceremony_superseded', 'pending_elsewhere', /^Operation/],
  // §5.1.3, authenticator loop: only after consent, so it gives nothing away. Measured in both.
  ['key_already_registered', 'excluded', /^InvalidState/, ({excluding}) => excluding],
  // Older WebKit: "At least one credential matches an entry of the excludeCredentials list…".
  [
    'key_already_registered',
    'excluded',
    /^NotAllowed/,
    ({excluding}, message) => excluding && /exclude/i.test(message),
  ],
  // §5.1.3, §5.11: rp.id is neither a registrable suffix nor a related origin. Measured, Chromium.
  ['rp_id_mismatch', 'rp_id', /^Security/],
  // §5.1.3, §6.3.2: no algorithm in common (Chromium says NotAllowedError at once instead, measured), or a resident key or
  // user verification that no authenticator has.
  ['authenticator_mismatch', 'capabilities', /^(NotSupported|Constraint)/],
  // Chromium: "…the page does not have focus."; WebKit: "User gesture is not detected…". Another click does it.
  ['ceremony_dismissed', 'no_focus', /^NotAllowed/, (_, message) => /focus|gesture/i.test(message)],
  // Measured in both: no key of the account here, user verification refused; Chromium: no algorithm in common.
  ['authenticator_mismatch', 'refused_at_once', /^NotAllowed/, ({elapsed = 0}) => elapsed < atOnce],
  // §5.1.3, lifetimeTimer. Measured, Chromium: 1506 ms of 1500; clocks may differ by a little.
  ['ceremony_dismissed', 'timed_out', /^NotAllowed/, ({elapsed = 0, timeout = Infinity}) => elapsed > timeout - 50],
  // Firefox on macOS throws the same for an excluded key as for a cancel (its bug 2048099): words may say both.
  ['ceremony_dismissed', 'maybe_excluded', /^NotAllowed/, ({excluding}) => excluding],
  // §5.1.3: user.id is 1 to 64 bytes, binary is base64url. Measured, Chromium. The server's fault, not the key's.
  ['bad_answer', 'options', /^(Type|Encoding|InvalidCharacter)E/],
  // Cancelled, aborted by the browser, or an unknown error of the authenticator (§6.3.2): it was not used.
  ['ceremony_dismissed', 'dismissed', /^/],
];

const told = new Set<CeremonyReason>();

export interface Explanation {
  code: CeremonyCode;
  reason: CeremonyReason;
}

/**
 * Without an exception: what on this page stands in the way, or nothing. The reason goes to the console once a page, for the
 * developer; people read the code's words.
 */
export function explain(circumstances: Circumstances): Explanation | undefined;
export function explain(circumstances: Circumstances, error: unknown): Explanation;
export function explain(circumstances: Circumstances, error?: unknown): Explanation | undefined {
  const {name = '', message = ''} = (error ?? {}) as Partial<Error>;
  const row = table.find(([, reason, names, when]) =>
    names
      ? error && names.test(name) && (!when || when(circumstances, message))
      : circumstances[reason as keyof Obstacles],
  );
  if (!row) return undefined;
  const [code, reason] = row;
  if (!told.has(reason)) console.info(`tfa-elements: ${code}, ${reason}`);
  told.add(reason);
  return {code, reason};
}
