/** What the answers look like, checked against the hand-written types by the compiler. For the OpenAPI file and for tests that hold a server to it. */
import {z} from 'zod';
import {problemCodes} from './codes.ts';
import type {RouteAnswer, RouteKey} from './routes.ts';
import {action} from './schemas.ts';
import type {AccountState, Problem, RecoveryState, SecurityKey, StepUpMethod} from './types.ts';

const timestamp = z.iso.datetime();
const binary = z.string().regex(/^[A-Za-z0-9_-]*$/);
const twoFactor = z.enum(['unavailable', 'off', 'on']);
const role = z.enum(['member', 'super_administrator']);
const stepUpMethod = z.enum([
  'password',
  'totp',
  'backup_code',
  'security_key',
  'email_code',
  'first_factor',
]) satisfies z.ZodType<StepUpMethod>;
/** Seconds. */
const waitRange = z.strictObject({min: z.number(), max: z.number()});
const codesLocked = z.strictObject({until: timestamp.optional()});

const securityKey = z
  .strictObject({
    id: z.string(),
    credentialId: binary,
    name: z.string(),
    kind: z.enum(['this_device', 'security_key']),
    provider: z.string().optional(),
    aaguid: z.string(),
    transports: z.array(z.string()),
    synced: z.boolean(),
    createdAt: timestamp,
    lastUsedAt: timestamp.optional(),
  })
  .meta({id: 'SecurityKey'}) satisfies z.ZodType<SecurityKey>;

const recoveryBase = {id: z.string(), startedAt: timestamp};
const recoveryState = z
  .discriminatedUnion('step', [
    z.strictObject({
      ...recoveryBase,
      step: z.literal('email_code_sent'),
      email: z.string(),
      expiresAt: timestamp,
      resendAt: timestamp,
      attemptsLeft: z.number().int(),
    }),
    z.strictObject({...recoveryBase, step: z.literal('email_verified'), deviceFailed: z.boolean().optional()}),
    z.strictObject({...recoveryBase, step: z.literal('waiting'), until: timestamp.optional()}),
    z.strictObject({
      ...recoveryBase,
      step: z.literal('access_code_sent'),
      expiresAt: timestamp,
      attemptsLeft: z.number().int(),
    }),
    z.strictObject({...recoveryBase, step: z.literal('redeemed')}),
    z.strictObject({
      ...recoveryBase,
      step: z.literal('cancelled'),
      by: z.enum(['link', 'sign_in', 'password', 'email', 'attempts', 'owner', 'operator']),
    }),
    z.strictObject({...recoveryBase, step: z.literal('expired')}),
  ])
  .meta({id: 'RecoveryState'}) satisfies z.ZodType<RecoveryState>;

const accountState = z
  .strictObject({
    user: z.strictObject({
      id: z.string(),
      name: z.string(),
      email: z.string(),
      emailVerified: z.boolean(),
      hasPassword: z.boolean(),
      role,
    }),
    level: z.enum(['enrol_only', 'full']),
    twoFactor,
    unavailableReason: z.enum(['sso', 'email_unverified']).optional(),
    enrolReason: z.enum(['recovered', 'grace_over', 'reset']).optional(),
    securityKeys: z.array(securityKey),
    totp: z.strictObject({createdAt: timestamp, lastUsedAt: timestamp.optional()}).nullable(),
    backupCodes: z
      .strictObject({remaining: z.number().int(), total: z.number().int(), createdAt: timestamp})
      .nullable(),
    enforcement: z.strictObject({
      required: z.boolean(),
      organization: z.string().optional(),
      graceUntil: timestamp.optional(),
      mayDisable: z.boolean(),
    }),
    recovery: recoveryState.nullable(),
    recoveryAllowed: z.boolean(),
    stepUp: z.strictObject({
      confirmed: z.array(z.strictObject({method: stepUpMethod, until: timestamp})),
      methods: z.record(action, z.array(stepUpMethod)),
    }),
    codesLocked: codesLocked.optional(),
    webauthn: z.strictObject({rpId: z.string(), userHandle: binary}),
  })
  .meta({id: 'AccountState'}) satisfies z.ZodType<AccountState>;

const descriptor = z.strictObject({
  type: z.literal('public-key'),
  id: binary,
  transports: z.array(z.string()).optional(),
});
const userVerification = z.enum(['discouraged', 'preferred', 'required']);
const extensions = z.record(z.string(), z.unknown());

const requestOptions = z
  .strictObject({
    challenge: binary,
    timeout: z.number().optional(),
    rpId: z.string().optional(),
    allowCredentials: z.array(descriptor).optional(),
    userVerification: userVerification.optional(),
    hints: z.array(z.string()).optional(),
    extensions: extensions.optional(),
  })
  .meta({id: 'RequestOptions', description: 'WebAuthn Level 3 PublicKeyCredentialRequestOptionsJSON.'});

const creationOptions = z
  .strictObject({
    rp: z.strictObject({id: z.string().optional(), name: z.string()}),
    user: z.strictObject({id: binary, name: z.string(), displayName: z.string()}),
    challenge: binary,
    pubKeyCredParams: z.array(z.strictObject({type: z.literal('public-key'), alg: z.number().int()})),
    timeout: z.number().optional(),
    excludeCredentials: z.array(descriptor).optional(),
    authenticatorSelection: z
      .strictObject({
        authenticatorAttachment: z.enum(['platform', 'cross-platform']).optional(),
        residentKey: userVerification.optional(),
        requireResidentKey: z.boolean().optional(),
        userVerification: userVerification.optional(),
      })
      .optional(),
    hints: z.array(z.string()).optional(),
    attestation: z.enum(['none', 'indirect', 'direct', 'enterprise']).optional(),
    extensions: extensions.optional(),
  })
  .meta({id: 'CreationOptions', description: 'WebAuthn Level 3 PublicKeyCredentialCreationOptionsJSON.'});

const method = z.enum(['security_key', 'totp', 'backup_code']);
const signedIn = z.strictObject({account: accountState});
const nothing = z.void();
const policy = z.strictObject({
  enforced: z.boolean(),
  graceDays: z.number().int().min(0).max(365),
  trustAllowed: z.boolean(),
});

export const answerSchemas: {[K in RouteKey]: z.ZodType<RouteAnswer<K>>} = {
  'GET /account': accountState,
  'POST /step-up/options': requestOptions,
  'POST /step-up': z.strictObject({method: stepUpMethod, confirmedUntil: timestamp}),
  'POST /step-up/email-code': z.strictObject({email: z.string(), expiresAt: timestamp, resendAt: timestamp}),
  'POST /security-keys/options': creationOptions,
  'POST /security-keys': securityKey,
  'PATCH /security-keys/{id}': securityKey,
  'DELETE /security-keys/{id}': accountState,
  'POST /totp/setup': z.strictObject({
    setupId: z.string(),
    secret: z.string(),
    otpauthUri: z.string(),
    issuer: z.string(),
    accountName: z.string(),
    algorithm: z.enum(['SHA1', 'SHA256', 'SHA512']),
    digits: z.union([z.literal(6), z.literal(8)]),
    period: z.number().int(),
    expiresAt: timestamp,
  }),
  'POST /totp/activate': accountState,
  'DELETE /totp': accountState,
  'POST /backup-codes': z.strictObject({setId: z.string(), codes: z.array(z.string()), createdAt: timestamp}),
  'POST /backup-codes/confirm': accountState,
  'POST /challenge/options': requestOptions,
  'GET /challenge': z.strictObject({
    methods: z.array(method),
    preferred: method,
    codesLocked: codesLocked.optional(),
    trustAllowed: z.boolean(),
    recoveryAllowed: z.boolean(),
    recoveryWait: waitRange,
    recovery: recoveryState.nullable(),
  }),
  'POST /challenge': signedIn,
  'GET /browsers': z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      current: z.boolean(),
      recognizedAt: timestamp,
      trustedUntil: timestamp.optional(),
      lastUsedAt: timestamp,
      address: z.string(),
    }),
  ),
  'DELETE /browsers/{id}': nothing,
  'GET /sessions': z.array(
    z.strictObject({
      id: z.string(),
      browserName: z.string(),
      current: z.boolean(),
      createdAt: timestamp,
      lastUsedAt: timestamp,
      address: z.string(),
    }),
  ),
  'DELETE /sessions/{id}': nothing,
  'POST /recovery': recoveryState,
  'GET /recovery': recoveryState,
  'DELETE /recovery': recoveryState,
  'POST /recovery/email-code': recoveryState,
  'POST /recovery/email-code/resend': recoveryState,
  'POST /recovery/device': recoveryState,
  'POST /recovery/access-code': signedIn,
  'POST /recovery/access-code/resend': recoveryState,
  'POST /recovery/cancel': nothing,
  'PUT /recovery/allowed': accountState,
  'GET /activity': z.strictObject({
    events: z.array(
      z.strictObject({
        id: z.string(),
        type: z.string(),
        at: timestamp,
        browserName: z.string().optional(),
        address: z.string().optional(),
        detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
      }),
    ),
    next: z.string().optional(),
  }),
  'GET /policy': policy,
  'PUT /policy': policy,
  'POST /invitations': nothing,
  'POST /invitations/accept': accountState,
  'GET /members': z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      email: z.string(),
      role,
      twoFactor,
      graceUntil: timestamp.optional(),
    }),
  ),
  'POST /members/{id}/reset': nothing,
  'POST /sign-up': z.strictObject({next: z.enum(['account', 'verify'])}),
  'POST /verify-email': nothing,
  'POST /sign-in': z.strictObject({next: z.enum(['challenge', 'account'])}),
  'POST /sign-out': nothing,
  'POST /password': nothing,
};

/** RFC 9457. Strict: a member that no code defines is a leak. */
export const problemSchema = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.enum(problemCodes),
    reason: z.enum(['malformed', 'shape']).optional(),
    action: action.optional(),
    methods: z.array(stepUpMethod).optional(),
    until: timestamp.optional(),
    attemptsLeft: z.number().int().optional(),
    organization: z.string().optional(),
    step: z
      .enum(['email_code_sent', 'email_verified', 'waiting', 'access_code_sent', 'redeemed', 'cancelled', 'expired'])
      .optional(),
    unknownCredential: z.literal(true).optional(),
  })
  .meta({id: 'Problem'}) satisfies z.ZodType<Problem>;
