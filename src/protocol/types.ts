/**
 * What travels on the wire, version 1, written by hand. The schemas beside it are checked against these types by the compiler.
 * Times are RFC 3339 UTC strings, ids are opaque, binary is base64url without padding.
 */

/** RFC 3339, UTC. */
export type Timestamp = string;
/** Base64url without padding. */
export type Base64Url = string;

export type Level = 'none' | 'first_factor' | 'enrol_only' | 'full';
export type Role = 'member' | 'super_administrator';
export type KeyKind = 'this_device' | 'security_key';
export type Method = 'security_key' | 'totp' | 'backup_code';

/** Acts that want a confirmation (◆ in the protocol). */
export type Action =
  | 'add_key'
  | 'remove_key'
  | 'activate_totp'
  | 'remove_totp'
  | 'backup_codes'
  | 'change_password'
  | 'recovery_allowed'
  | 'policy'
  | 'reset_member';

export type StepUpMethod = Proof['method'] | 'email_code' | 'first_factor';

// — WebAuthn Level 3, JSON forms —

export interface CredentialDescriptorJSON {
  type: 'public-key';
  id: Base64Url;
  transports?: string[];
}

/** WebAuthn L3 §5.1.9 PublicKeyCredentialCreationOptionsJSON. */
export interface CreationOptionsJSON {
  rp: {id?: string; name: string};
  user: {id: Base64Url; name: string; displayName: string};
  challenge: Base64Url;
  pubKeyCredParams: {type: 'public-key'; alg: number}[];
  timeout?: number;
  excludeCredentials?: CredentialDescriptorJSON[];
  authenticatorSelection?: {
    authenticatorAttachment?: 'platform' | 'cross-platform';
    residentKey?: 'discouraged' | 'preferred' | 'required';
    requireResidentKey?: boolean;
    userVerification?: 'discouraged' | 'preferred' | 'required';
  };
  hints?: string[];
  attestation?: 'none' | 'indirect' | 'direct' | 'enterprise';
  extensions?: Record<string, unknown>;
}

/** WebAuthn L3 §5.1.10 PublicKeyCredentialRequestOptionsJSON. */
export interface RequestOptionsJSON {
  challenge: Base64Url;
  timeout?: number;
  rpId?: string;
  allowCredentials?: CredentialDescriptorJSON[];
  userVerification?: 'discouraged' | 'preferred' | 'required';
  hints?: string[];
  extensions?: Record<string, unknown>;
}

/** WebAuthn L3 §5.1 RegistrationResponseJSON. */
export interface RegistrationResponseJSON {
  id: Base64Url;
  rawId: Base64Url;
  type: 'public-key';
  response: {
    clientDataJSON: Base64Url;
    attestationObject: Base64Url;
    authenticatorData?: Base64Url;
    transports?: string[];
    publicKey?: Base64Url;
    publicKeyAlgorithm?: number;
  };
  authenticatorAttachment?: string | null;
  clientExtensionResults: Record<string, unknown>;
}

/** WebAuthn L3 §5.1 AuthenticationResponseJSON. */
export interface AuthenticationResponseJSON {
  id: Base64Url;
  rawId: Base64Url;
  type: 'public-key';
  response: {
    clientDataJSON: Base64Url;
    authenticatorData: Base64Url;
    signature: Base64Url;
    userHandle?: Base64Url | null;
  };
  authenticatorAttachment?: string | null;
  clientExtensionResults: Record<string, unknown>;
}

// — Proofs —

export type PasswordProof = {method: 'password'; password: string};
export type TotpProof = {method: 'totp'; code: string};
export type BackupCodeProof = {method: 'backup_code'; code: string};
export type SecurityKeyProof = {method: 'security_key'; response: AuthenticationResponseJSON};
export type EmailCodeProof = {method: 'email_code'; code: string};

export type Proof = PasswordProof | TotpProof | BackupCodeProof | SecurityKeyProof;
/** What `POST /step-up` takes; an e-mail code counts only after a reset. */
export type StepUpProof = Proof | EmailCodeProof;
/** What `POST /challenge` takes: the password was the first factor and proves nothing more. */
export type ChallengeProof = Exclude<Proof, PasswordProof>;

// — Account —

export interface SecurityKey {
  id: string;
  credentialId: Base64Url;
  name: string;
  kind: KeyKind;
  /** Where the AAGUID is known: shown as text, never trusted. */
  provider?: string;
  aaguid: string;
  transports: string[];
  /** WebAuthn's backup state: the key is copied to the person's other devices. */
  synced: boolean;
  createdAt: Timestamp;
  lastUsedAt?: Timestamp;
}

/** Wrong codes are waited out per lane: browsers known to the account, and all others. No `until`: off until a key sign-in, a recovery, a reset or a new password. */
export interface CodesLocked {
  until?: Timestamp;
}

export interface AccountState {
  user: {id: string; name: string; email: string; emailVerified: boolean; hasPassword: boolean; role: Role};
  level: 'enrol_only' | 'full';
  twoFactor: 'unavailable' | 'off' | 'on';
  unavailableReason?: 'sso' | 'email_unverified';
  enrolReason?: 'recovered' | 'grace_over' | 'reset';
  securityKeys: SecurityKey[];
  totp: {createdAt: Timestamp; lastUsedAt?: Timestamp} | null;
  backupCodes: {remaining: number; total: number; createdAt: Timestamp} | null;
  enforcement: {required: boolean; organization?: string; graceUntil?: Timestamp; mayDisable: boolean};
  recovery: RecoveryState | null;
  recoveryAllowed: boolean;
  stepUp: {confirmed: {method: StepUpMethod; until: Timestamp}[]; methods: Record<Action, StepUpMethod[]>};
  codesLocked?: CodesLocked;
  /** What the WebAuthn Signal API needs. */
  webauthn: {rpId: string; userHandle: Base64Url};
}

export interface StepUpAnswer {
  method: StepUpMethod;
  confirmedUntil: Timestamp;
}

export interface EmailCodeSent {
  /** Masked. */
  email: string;
  expiresAt: Timestamp;
  resendAt: Timestamp;
}

export interface TotpSetup {
  setupId: string;
  /** Base32, returned once. */
  secret: string;
  otpauthUri: string;
  issuer: string;
  accountName: string;
  algorithm: 'SHA1' | 'SHA256' | 'SHA512';
  digits: 6 | 8;
  /** Seconds. */
  period: number;
  expiresAt: Timestamp;
}

/** Staged, not valid until confirmed. */
export interface BackupCodeSet {
  setId: string;
  codes: string[];
  createdAt: Timestamp;
}

export interface ChallengeState {
  methods: Method[];
  /** Last used in this browser, else key, else app. */
  preferred: Method;
  codesLocked?: CodesLocked;
  trustAllowed: boolean;
  recoveryAllowed: boolean;
  recoveryWait: WaitRange;
  recovery: RecoveryState | null;
}

/** Between these a recovery's wait is drawn. Seconds. */
export interface WaitRange {
  min: number;
  max: number;
}

export interface SignedIn {
  account: AccountState;
}

export interface Browser {
  id: string;
  name: string;
  current: boolean;
  recognizedAt: Timestamp;
  trustedUntil?: Timestamp;
  lastUsedAt: Timestamp;
  address: string;
}

export interface Session {
  id: string;
  browserName: string;
  current: boolean;
  createdAt: Timestamp;
  lastUsedAt: Timestamp;
  address: string;
}

export interface ActivityEvent {
  id: string;
  type: string;
  at: Timestamp;
  browserName?: string;
  address?: string;
  detail?: Record<string, string | number | boolean>;
}

export interface ActivityPage {
  events: ActivityEvent[];
  next?: string;
}

export interface Member {
  id: string;
  name: string;
  email: string;
  role: Role;
  twoFactor: 'unavailable' | 'off' | 'on';
  graceUntil?: Timestamp;
}

export interface Policy {
  enforced: boolean;
  /** 0–365. */
  graceDays: number;
  trustAllowed: boolean;
}

export type RecoveryCancelledBy = 'link' | 'sign_in' | 'password' | 'email' | 'attempts' | 'owner' | 'operator';

export type RecoveryState = {id: string; startedAt: Timestamp} & (
  | {step: 'email_code_sent'; email: string; expiresAt: Timestamp; resendAt: Timestamp; attemptsLeft: number}
  | {step: 'email_verified'; deviceFailed?: boolean}
  /** No `until` before the mail that announces the wait was accepted. */
  | {step: 'waiting'; until?: Timestamp}
  | {step: 'access_code_sent'; expiresAt: Timestamp; attemptsLeft: number}
  | {step: 'redeemed'}
  | {step: 'cancelled'; by: RecoveryCancelledBy}
  | {step: 'expired'}
);

// — The reference's own first factor —

export interface SignUpAnswer {
  next: 'account' | 'verify';
}
export interface SignInAnswer {
  next: 'challenge' | 'account';
}

/** RFC 9457. What a code adds stands beside it. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  reason?: 'malformed' | 'shape';
  action?: Action;
  methods?: StepUpMethod[];
  until?: Timestamp;
  attemptsLeft?: number;
  organization?: string;
  step?: RecoveryState['step'];
  unknownCredential?: true;
}
