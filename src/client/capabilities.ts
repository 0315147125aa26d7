import type {CeremonyReason} from './error.ts';

/** Whether WebAuthn can work on this page at all, and if not, why (R11). */
export type Diagnosis = {usable: true} | {usable: false; code: UnusableCode; reason: CeremonyReason};

/** `rp_id_mismatch`: the browser could, but not in this place (IP address, opaque origin, a frame). */
export type UnusableCode = 'insecure_context' | 'webauthn_unsupported' | 'rp_id_mismatch';
