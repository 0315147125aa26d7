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

export type CeremonyCode = Exclude<ClientCode, 'network' | 'clipboard_denied'> | 'key_already_registered';

export interface Explanation {
  code: CeremonyCode;
  reason: CeremonyReason;
}

/** The first row that fits counts. `rp_id_mismatch` is every "can't be used in this place". Clauses: WebAuthn Level 3. */
const table: readonly (readonly [code: CeremonyCode, reason: CeremonyReason & keyof Obstacles])[] = [
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
];

/** What on this page stands in the way of any ceremony, or nothing. */
export function findObstacle(obstacles: Obstacles): Explanation | undefined {
  const [code, reason] = table.find(([, each]) => obstacles[each]) ?? [];
  return code && reason && tell({code, reason});
}

const told = new Set<CeremonyReason>();

/** The reason goes to the console, once a page, for the developer; people read the code's words. */
export function tell(explanation: Explanation): Explanation {
  const {code, reason} = explanation;
  if (!told.has(reason)) console.info(`tfa-elements: ${code}, ${reason}`);
  told.add(reason);
  return explanation;
}
