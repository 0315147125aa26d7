/**
 * What a body must look like, checked against the hand-written types by the compiler. For servers, generators and tests:
 * browser code takes types and codes from this folder, never a schema.
 */
import {z} from 'zod';
import {fromBase64Url} from './base64url.ts';
import {limits} from './limits.ts';
import type {RouteBody, RouteKey} from './routes.ts';
import type {Action, AuthenticationResponseJSON, RegistrationResponseJSON} from './types.ts';

function isCanonicalBase64Url(text: string): boolean {
  try {
    fromBase64Url(text);
    return true;
  } catch {
    return false;
  }
}

const base64Url = z
  .string()
  .max(limits.bodyBytes)
  .refine(isCanonicalBase64Url, 'not canonical base64url without padding')
  .meta({
    pattern: '^[A-Za-z0-9_-]*$',
    description: 'Base64url without padding.',
  });

/** Long enough that a wrong length is the verifier's to refuse, short enough that nothing is done for megabytes. */
const typedCode = z.string().min(1).max(64);
/** What people type around it is the client's to take away: `readDigitCode`. */
const digitCode = z
  .string()
  .regex(/^[0-9]{6}$/, 'not six digits')
  .meta({description: 'Six ASCII digits.'});
const id = z.string().min(1).max(128);
const token = z.string().min(1).max(256);
const password = z.string().min(1).max(limits.passwordMax);
const newPassword = z.string().min(limits.passwordMin).max(limits.passwordMax);
const keyName = z.string().max(limits.bodyBytes).refine(isKeyName, 'a name is 1–64 characters without controls').meta({
  minLength: 1,
  maxLength: limits.keyName,
});
const email = z.email().max(limits.emailMax);

/** NFC, trimmed, 1–64 characters (code points) without control, format-override or line characters. */
function isKeyName(text: string): boolean {
  const name = normalizeKeyName(text);
  const {length} = [...name];
  return length >= 1 && length <= limits.keyName && isPlainText(name);
}

/** What a person is called stands in mails, prompts and lists: nothing in it may break a line or turn its direction. */
const personName = z.string().trim().min(1).max(limits.personNameMax).refine(isPlainText, 'a name is without controls');

/** Without control, line, surrogate and format-override characters. */
function isPlainText(text: string): boolean {
  return !/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u202A-\u202E\u2066-\u2069]/u.test(text);
}

/** The stored form of a key's name. */
export function normalizeKeyName(text: string): string {
  return text.normalize('NFC').trim();
}

// Unknown members inside WebAuthn responses are dropped, not refused: browsers grow new ones.
const registrationResponse = z.object({
  id: base64Url,
  rawId: base64Url,
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: base64Url,
    attestationObject: base64Url,
    authenticatorData: base64Url.optional(),
    transports: z.array(z.string().max(32)).max(16).optional(),
    publicKey: base64Url.optional(),
    publicKeyAlgorithm: z.number().int().optional(),
  }),
  authenticatorAttachment: z.string().max(32).nullable().optional(),
  clientExtensionResults: z.record(z.string(), z.unknown()),
}) satisfies z.ZodType<RegistrationResponseJSON>;

const authenticationResponse = z.object({
  id: base64Url,
  rawId: base64Url,
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: base64Url,
    authenticatorData: base64Url,
    signature: base64Url,
    userHandle: base64Url.nullable().optional(),
  }),
  authenticatorAttachment: z.string().max(32).nullable().optional(),
  clientExtensionResults: z.record(z.string(), z.unknown()),
}) satisfies z.ZodType<AuthenticationResponseJSON>;

export const action = z.enum([
  'add_key',
  'remove_key',
  'activate_totp',
  'remove_totp',
  'backup_codes',
  'change_password',
  'recovery_allowed',
  'policy',
  'reset_member',
]) satisfies z.ZodType<Action>;

const trust = {trust: z.boolean().optional()};
const totpProof = {method: z.literal('totp'), code: digitCode};
const backupCodeProof = {method: z.literal('backup_code'), code: typedCode};
const securityKeyProof = {method: z.literal('security_key'), response: authenticationResponse};

const empty = z.strictObject({}) as z.ZodType<Record<string, never>>;

/** The body of every route that has one of its own; any other route with a body takes `{}`. */
export const bodySchemas: {[K in RouteKey]?: z.ZodType<RouteBody<K>>} = {
  'POST /step-up/options': z.strictObject({action}),
  'POST /step-up': z.discriminatedUnion('method', [
    z.strictObject({action, method: z.literal('password'), password}),
    z.strictObject({action, ...totpProof}),
    z.strictObject({action, ...backupCodeProof}),
    z.strictObject({action, ...securityKeyProof}),
    z.strictObject({action, method: z.literal('email_code'), code: digitCode}),
  ]),
  'POST /security-keys/options': z.strictObject({kind: z.enum(['this_device', 'security_key', 'any'])}),
  'POST /security-keys': z.strictObject({response: registrationResponse, name: keyName.optional()}),
  'PATCH /security-keys/{id}': z.strictObject({name: keyName}),
  'POST /totp/activate': z.strictObject({setupId: id, code: digitCode}),
  'POST /backup-codes/confirm': z.strictObject({setId: id}),
  'POST /challenge': z.discriminatedUnion('method', [
    z.strictObject({...totpProof, ...trust}),
    z.strictObject({...backupCodeProof, ...trust}),
    z.strictObject({...securityKeyProof, ...trust}),
  ]),
  'POST /recovery/email-code': z.strictObject({code: digitCode}),
  'POST /recovery/access-code': z.strictObject({code: typedCode}),
  'POST /recovery/cancel': z.strictObject({token}),
  'PUT /recovery/allowed': z.strictObject({allowed: z.boolean()}),
  'PUT /policy': z.strictObject({
    enforced: z.boolean(),
    graceDays: z.number().int().min(0).max(365),
    trustAllowed: z.boolean(),
  }),
  'POST /invitations': z.strictObject({email}),
  'POST /invitations/accept': z.strictObject({token}),
  'POST /sign-up': z.strictObject({
    name: personName,
    email,
    password: newPassword,
  }),
  'POST /verify-email': z.strictObject({token}),
  'POST /sign-in': z.strictObject({email: z.string().min(1).max(limits.emailMax), password}),
  'POST /password': z.strictObject({next: newPassword}),
};

/** The schema that a route's body must pass. */
export function bodySchema<K extends RouteKey>(route: K): z.ZodType<RouteBody<K>> {
  return (bodySchemas[route] ?? empty) as z.ZodType<RouteBody<K>>;
}
