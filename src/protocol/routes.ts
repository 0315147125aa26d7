import type {
  AccountState,
  Action,
  ActivityPage,
  AuthenticationResponseJSON,
  BackupCodeSet,
  Browser,
  ChallengeProof,
  ChallengeState,
  CreationOptionsJSON,
  EmailCodeSent,
  KeyKind,
  Level,
  Member,
  Policy,
  RecoveryState,
  RegistrationResponseJSON,
  RequestOptionsJSON,
  SecurityKey,
  Session,
  SignedIn,
  SignInAnswer,
  SignUpAnswer,
  StepUpAnswer,
  StepUpProof,
  TotpSetup,
} from './types.ts';

export type {AuthenticationResponseJSON};

/** Nothing is sent. `POST`, `PUT`, `PATCH` and `DELETE` still carry `Content-Type: application/json`; an empty body counts as `{}`. */
export type EmptyBody = Record<string, never>;

/** Body and answer of every route of version 1, by `METHOD /path`. */
export interface RouteShapes {
  'GET /account': {answer: AccountState};
  'POST /step-up/options': {body: {action: Action}; answer: RequestOptionsJSON};
  'POST /step-up': {body: StepUpProof & {action: Action}; answer: StepUpAnswer};
  'POST /step-up/email-code': {answer: EmailCodeSent};
  'POST /security-keys/options': {body: {kind: KeyKind | 'any'}; answer: CreationOptionsJSON};
  'POST /security-keys': {body: {response: RegistrationResponseJSON; name?: string}; answer: SecurityKey};
  'PATCH /security-keys/{id}': {body: {name: string}; answer: SecurityKey};
  'DELETE /security-keys/{id}': {answer: AccountState};
  'POST /totp/setup': {answer: TotpSetup};
  'POST /totp/activate': {body: {setupId: string; code: string}; answer: AccountState};
  'DELETE /totp': {answer: AccountState};
  'POST /backup-codes': {answer: BackupCodeSet};
  'POST /backup-codes/confirm': {body: {setId: string}; answer: AccountState};
  'POST /challenge/options': {answer: RequestOptionsJSON};
  'GET /challenge': {answer: ChallengeState};
  'POST /challenge': {body: ChallengeProof & {trust?: boolean}; answer: SignedIn};
  'GET /browsers': {answer: Browser[]};
  'DELETE /browsers/{id}': {answer: void};
  'GET /sessions': {answer: Session[]};
  'DELETE /sessions/{id}': {answer: void};
  'POST /recovery': {answer: RecoveryState};
  'GET /recovery': {answer: RecoveryState};
  'DELETE /recovery': {answer: RecoveryState};
  'POST /recovery/email-code': {body: {code: string}; answer: RecoveryState};
  'POST /recovery/email-code/resend': {answer: RecoveryState};
  'POST /recovery/device': {answer: RecoveryState};
  'POST /recovery/access-code': {body: {code: string}; answer: SignedIn};
  'POST /recovery/access-code/resend': {answer: RecoveryState};
  'POST /recovery/cancel': {body: {token: string}; answer: void};
  'PUT /recovery/allowed': {body: {allowed: boolean}; answer: AccountState};
  'GET /activity': {answer: ActivityPage};
  'GET /policy': {answer: Policy};
  'PUT /policy': {body: Policy; answer: Policy};
  'POST /invitations': {body: {email: string}; answer: void};
  'POST /invitations/accept': {body: {token: string}; answer: AccountState};
  'GET /members': {answer: Member[]};
  'POST /members/{id}/reset': {answer: void};
  'POST /sign-up': {body: {name: string; email: string; password: string}; answer: SignUpAnswer};
  'POST /verify-email': {body: {token: string}; answer: void};
  'POST /sign-in': {body: {email: string; password: string}; answer: SignInAnswer};
  'POST /sign-out': {answer: void};
  'POST /password': {body: {next: string}; answer: void};
}

export type RouteKey = keyof RouteShapes;
export type RouteBody<K extends RouteKey> = RouteShapes[K] extends {body: infer B} ? B : EmptyBody;
export type RouteAnswer<K extends RouteKey> = RouteShapes[K]['answer'];

export interface RouteRule {
  /** Who may call it. `none` beside others: anybody, signed in or not. */
  levels: readonly Level[];
  /** Status of the answer; 200 where absent. */
  status?: 201 | 202 | 204;
  /** ◆: a confirmation for this action must stand. */
  action?: Action;
  /** Also asks for this role. */
  role?: 'super_administrator';
  /** Refused for single-sign-on accounts (`sso_account`) and, with `verified`, without a verified address. */
  needs?: 'no_sso' | 'verified';
}

const anybody = ['none', 'first_factor', 'enrol_only', 'full'] as const;
const enrolling = ['enrol_only', 'full'] as const;
const full = ['full'] as const;
const secondStep = ['first_factor'] as const;

/** The route table: what the guard enforces and what the test matrix is generated from. */
export const routes = {
  'GET /account': {levels: enrolling},
  'POST /step-up/options': {levels: enrolling, needs: 'no_sso'},
  'POST /step-up': {levels: enrolling, needs: 'no_sso'},
  'POST /step-up/email-code': {levels: ['enrol_only'], needs: 'no_sso'},
  'POST /security-keys/options': {levels: enrolling, action: 'add_key', needs: 'verified'},
  'POST /security-keys': {levels: enrolling, status: 201, needs: 'verified'},
  'PATCH /security-keys/{id}': {levels: full, needs: 'no_sso'},
  'DELETE /security-keys/{id}': {levels: full, action: 'remove_key', needs: 'no_sso'},
  'POST /totp/setup': {levels: enrolling, needs: 'verified'},
  'POST /totp/activate': {levels: enrolling, action: 'activate_totp', needs: 'verified'},
  'DELETE /totp': {levels: full, action: 'remove_totp', needs: 'no_sso'},
  'POST /backup-codes': {levels: full, action: 'backup_codes', needs: 'verified'},
  'POST /backup-codes/confirm': {levels: full, needs: 'verified'},
  'POST /challenge/options': {levels: secondStep, needs: 'no_sso'},
  'GET /challenge': {levels: secondStep, needs: 'no_sso'},
  'POST /challenge': {levels: secondStep, needs: 'no_sso'},
  'GET /browsers': {levels: full},
  'DELETE /browsers/{id}': {levels: full, status: 204},
  'GET /sessions': {levels: full},
  'DELETE /sessions/{id}': {levels: full, status: 204},
  'POST /recovery': {levels: secondStep, needs: 'no_sso'},
  'GET /recovery': {levels: secondStep, needs: 'no_sso'},
  'DELETE /recovery': {levels: full, needs: 'no_sso'},
  'POST /recovery/email-code': {levels: secondStep, needs: 'no_sso'},
  'POST /recovery/email-code/resend': {levels: secondStep, needs: 'no_sso'},
  'POST /recovery/device': {levels: secondStep, needs: 'no_sso'},
  'POST /recovery/access-code': {levels: secondStep, needs: 'no_sso'},
  'POST /recovery/access-code/resend': {levels: secondStep, needs: 'no_sso'},
  'POST /recovery/cancel': {levels: anybody, status: 204},
  'PUT /recovery/allowed': {levels: full, action: 'recovery_allowed', needs: 'no_sso'},
  'GET /activity': {levels: full},
  'GET /policy': {levels: full, role: 'super_administrator'},
  'PUT /policy': {levels: full, role: 'super_administrator', action: 'policy'},
  'POST /invitations': {levels: full, role: 'super_administrator', action: 'policy', status: 204},
  'POST /invitations/accept': {levels: full},
  'GET /members': {levels: full, role: 'super_administrator'},
  'POST /members/{id}/reset': {levels: full, role: 'super_administrator', action: 'reset_member', status: 204},
  'POST /sign-up': {levels: anybody, status: 201},
  'POST /verify-email': {levels: anybody, status: 204},
  'POST /sign-in': {levels: anybody},
  'POST /sign-out': {levels: anybody, status: 204},
  'POST /password': {levels: full, action: 'change_password', status: 204},
} as const satisfies Record<RouteKey, RouteRule>;

/** Acts of the protocol and the proofs each accepts by default; a deployment may hand its own table to the verifier. */
export const defaultStepUpMethods = {
  add_key: ['password'],
  remove_key: ['password'],
  activate_totp: ['password'],
  remove_totp: ['password', 'totp', 'backup_code'],
  backup_codes: ['password'],
  change_password: ['password'],
  recovery_allowed: ['password'],
  policy: ['security_key', 'totp'],
  reset_member: ['security_key', 'totp'],
} as const satisfies Record<Action, readonly StepUpProof['method'][]>;

/** `METHOD /path/{id}` in its two halves. */
export function splitRoute(key: RouteKey): {method: string; path: string} {
  const space = key.indexOf(' ');
  return {method: key.slice(0, space), path: key.slice(space + 1)};
}
