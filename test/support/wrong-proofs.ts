/**
 * Every field of every proof, made wrong in every way: in type, in length, in encoding, in what it says. What each is answered, and what it uses up, stands
 * beside it; what is not named is used up by nothing.
 */
import {fromBase64Url, toBase64Url} from '../../src/protocol/base64url.ts';
import type {AuthenticationResponseJSON} from '../../src/protocol/types.ts';

/** What a refused proof may use up: a guess at a code, a try at the password or at a mailed code, the challenge that it names. */
export type Use = 'nothing' | 'guess' | 'password' | 'mailed' | 'challenge';

export interface Refusal {
  code: string;
  /** Of the log; `-` where none is written down. */
  reason: string;
  uses: Use;
}

export interface Wrong extends Refusal {
  what: string;
  /** The right field in, the wrong one out; `undefined` leaves the field out. */
  edit: (right: never) => unknown;
}

const shape: Refusal = {code: 'invalid_request', reason: '-', uses: 'nothing'};
const malformed = (reason: string): Refusal => ({code: 'invalid_request', reason, uses: 'nothing'});
const rejected = (reason: string): Refusal => ({code: 'authentication_rejected', reason, uses: 'challenge'});

type Edits = Record<string, (right: string) => unknown>;

function wrongs(refusal: Refusal, edits: Record<string, (right: never) => unknown>): Wrong[] {
  return Object.entries(edits).map(([what, edit]) => ({what, edit, ...refusal}));
}

const noString: Edits = {
  missing: () => undefined,
  null: () => null,
  'a truth': () => true,
  'a number': () => 123456,
  'a huge number': () => 1e308,
  'an empty list': () => [],
  'a list of it': (right) => [right],
  'an object': (right) => ({value: right}),
  'an object that is read as it': (right) => ({toString: right, length: right.length}),
};

/** What a name may be, and nothing else. */
const noName: Edits = {
  ...noString,
  empty: () => '',
  'in capitals': (right) => right.toUpperCase(),
  'with a space behind it': (right) => `${right} `,
  'with NUL behind it': (right) => `${right}\0`,
  'a member that objects have': () => '__proto__',
  'one that there is not': () => 'carrier_pigeon',
  '10 kB': (right) => right.padEnd(10_240, 'x'),
};

const inOtherDigits = (zero: number) => (right: string) =>
  [...right].map((digit) => String.fromCodePoint(zero + Number(digit))).join('');

/** Six ASCII digits: what looks like them is told apart on the way here, and costs nobody a try. */
const noDigits: Edits = {
  ...noString,
  empty: () => '',
  'five digits': (right) => right.slice(1),
  'seven digits': (right) => `${right}0`,
  'eight digits': (right) => `00${right}`,
  'a space before it': (right) => ` ${right}`,
  'a line feed behind it': (right) => `${right}\n`,
  'NUL behind it': (right) => `${right}\0`,
  'a space in the middle': (right) => `${right.slice(0, 3)} ${right.slice(3)}`,
  'full-width digits': inOtherDigits(0xff10),
  'Arabic-Indic digits': inOtherDigits(0x0660),
  'mathematical digits': inOtherDigits(0x1d7ce),
  letters: () => 'abcdef',
  'a sign': (right) => `-${right.slice(1)}`,
  'an exponent': () => '1e5000',
  hexadecimal: () => '0x1234',
  '10 kB': (right) => right.repeat(1707),
};

const wrongDigits: Edits = {'six others': (right) => String((Number(right) + 1) % 1_000_000).padStart(6, '0')};

const noBackupCode: Edits = {
  'all but its last character': (right) => right.slice(0, -1),
  'one character more': (right) => `${right}A`,
  'nothing but spaces and dashes': () => ' - \u2014 ',
  'a space that is none': (right) => right.replace('-', '\u200b'),
};

/** Sixteen characters are a guess, whatever they are: what they are made of is not looked at before it is counted. */
const wrongBackupCode: Edits = {
  'sixteen others': () => 'ABCD-EFGH-JKLM-NPQR',
  'sixteen digits': () => '0000000000000000',
  'a look-alike in it': (right) => right.replace(/.$/, '0'),
  'NUL in it': (right) => right.replace(/.$/, '\0'),
  'an accent on it': (right) => right.replace(/.$/, 'A\u0301'),
  'sixteen emoji': () => '🔑'.repeat(16),
  'half a character in it': (right) => right.replace(/.$/, '\ud800'),
};

const wrongPassword: Edits = {
  'another one': () => 'wrong horse battery',
  'in capitals': (right) => right.toUpperCase(),
  'with a space behind it': (right) => `${right} `,
  'with NUL behind it': (right) => `${right}\0`,
  'with half a character behind it': (right) => `${right}\ud800`,
  'all but its last character': (right) => right.slice(0, -1),
  'the longest that there may be': () => 'x'.repeat(1024),
};

/** What can be done to any member that is base64url. */
const noBase64Url: Edits = {
  'with padding': (text) => `${text}=`,
  'in base64': (text) => `${text}+/`,
  'with a space in it': (text) => `${text.slice(0, 4)} ${text.slice(4)}`,
  'with a letter of another script': (text) => `${text}é`,
  'with bits that belong to nobody': spareBits,
  'of a length that no bytes have': (text) => text.slice(0, text.length - ((text.length % 4) + 3)),
};

function spareBits(text: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  if (text.length % 4 < 2) return `${text}B`;
  return text.slice(0, -1) + (alphabet[alphabet.indexOf(text.at(-1) ?? 'A') | 1] ?? '');
}

const noMember = {...noString, ...noBase64Url};

const asBytes = (text: string) => toBase64Url(new TextEncoder().encode(text));
const clientData = (change: Record<string, unknown>) => (right: string) => {
  const members = JSON.parse(new TextDecoder().decode(fromBase64Url(right))) as object;
  return asBytes(JSON.stringify({...members, ...change}));
};
const authenticatorData = (edit: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array) => (right: string) =>
  toBase64Url(edit(fromBase64Url(right)));

const noClientData: Edits = {
  empty: () => '',
  'not UTF-8': (right) => toBase64Url(Uint8Array.of(...fromBase64Url(right).slice(0, -1), 0xff, 0x7d)),
  'no JSON': () => asBytes('{'),
  'a list': () => asBytes('[]'),
  'JSON’s null': () => asBytes('null'),
  'an empty object': () => asBytes('{}'),
  'a challenge that is no string': clientData({challenge: 7}),
  'a type that is no string': clientData({type: null}),
  'an origin that is a list': clientData({origin: ['http://localhost:8000']}),
  'crossOrigin that is no truth': clientData({crossOrigin: 'false'}),
  'topOrigin that is no string': clientData({topOrigin: 7}),
  'a token binding that is none': clientData({tokenBinding: {}}),
};

const wrongClientData: Record<string, Edits> = {
  type: {'of the other ceremony': clientData({type: 'webauthn.create'})},
  origin: {
    'of another origin': clientData({origin: 'https://evil.example'}),
    'of an origin with a dot behind it': clientData({origin: 'http://localhost:8000.'}),
    'of no origin': clientData({origin: ''}),
  },
  cross_origin: {'from a frame': clientData({crossOrigin: true})},
  top_origin: {'under a foreign page': clientData({topOrigin: 'https://evil.example'})},
  signature: {'that nobody signed': clientData({hello: 'world'})},
};

const noAuthenticatorData: Edits = {
  empty: () => '',
  'a byte too short': authenticatorData((bytes) => bytes.slice(0, 36)),
  'a byte too long': authenticatorData((bytes) => Uint8Array.of(...bytes, 0)),
  'a flag for a credential that is not there': authenticatorData((bytes) => bytes.with(32, 0x45)),
  'a flag for extensions that are not there': authenticatorData((bytes) => bytes.with(32, 0x85)),
};

const wrongAuthenticatorData: Record<string, Edits> = {
  rp_id: {'of another site': authenticatorData((bytes) => bytes.with(0, (bytes[0] ?? 0) ^ 1))},
  user_presence: {'that nobody touched': authenticatorData((bytes) => bytes.with(32, 0x04))},
  backup_flags: {
    'backed up without being eligible': authenticatorData((bytes) => bytes.with(32, 0x15)),
    'eligible all at once': authenticatorData((bytes) => bytes.with(32, 0x0d)),
  },
  signature: {'with another counter': authenticatorData((bytes) => bytes.with(36, (bytes[36] ?? 0) ^ 1))},
};

const wrongSignature: Edits = {
  empty: () => '',
  'one byte': () => 'AA',
  'all zeros': (right) => toBase64Url(new Uint8Array(fromBase64Url(right).length)),
  'a byte more': (right) => toBase64Url(Uint8Array.of(...fromBase64Url(right), 0)),
  '4 kB': () => toBase64Url(new Uint8Array(4096).fill(0x30)),
};

const wrongUserHandle: Edits = {
  'of nobody': () => toBase64Url(new Uint8Array(64)),
  'a byte short': (right) => toBase64Url(fromBase64Url(right).slice(1)),
  'longer than any': () => toBase64Url(new Uint8Array(65)),
};

type Answer = AuthenticationResponseJSON;
type Inner = keyof Answer['response'];

/** Makes one member of a key's answer wrong. */
const outer =
  (member: keyof Answer, edit: (right: never) => unknown) =>
  (whole: Answer): unknown => ({...whole, [member]: edit((whole[member] ?? 'platform') as never)});
const inner =
  (member: Inner, edit: (right: never) => unknown) =>
  (whole: Answer): unknown => ({
    ...whole,
    response: {...whole.response, [member]: edit(whole.response[member] as never)},
  });
/** An id stands twice in an answer. */
const bothIds =
  (edit: (right: never) => unknown) =>
  (whole: Answer): unknown => ({...whole, id: edit(whole.id as never), rawId: edit(whole.rawId as never)});

function membersOf(
  name: string,
  {refusal, edits, into}: {refusal: Refusal; edits: Edits; into: (edit: (right: never) => unknown) => Wrong['edit']},
): Wrong[] {
  return Object.entries(edits).map(([what, edit]) => ({what: `${name}, ${what}`, edit: into(edit), ...refusal}));
}

const reasons = (name: Inner, table: Record<string, Edits>) =>
  Object.entries(table).flatMap(([reason, edits]) =>
    membersOf(name, {refusal: rejected(reason), edits, into: (edit) => inner(name, edit)}),
  );

const ofInner = (name: Inner, refusal: Refusal, edits: Edits) =>
  membersOf(name, {refusal, edits, into: (edit) => inner(name, edit)});
const ofOuter = (name: keyof Answer, refusal: Refusal, edits: Edits) =>
  membersOf(name, {refusal, edits, into: (edit) => outer(name, edit)});

const {missing: _missing, null: _null, ...noStringButAbsent} = noString;
const {missing: _left, ...noObject} = {...noString, 'a string': () => 'x'} as Edits;
const {
  'an object': _object,
  'an object that is read as it': _like,
  ...noExtensions
} = {
  ...noString,
  'a string': () => 'x',
} as Edits;

const ofKey: Wrong[] = [
  ...wrongs(shape, {...noObject, missing: () => undefined}).filter(({what}) => what !== 'an object that is read as it'),
  ...ofOuter('id', shape, noMember),
  ...ofOuter('rawId', shape, noMember),
  ...ofOuter('id', malformed('credential_id'), {'not the raw one': () => 'AAAA', empty: () => ''}),
  ...ofOuter('rawId', malformed('credential_id'), {'not the other': () => 'AAAA', empty: () => ''}),
  ...membersOf('id and rawId', {
    refusal: rejected('credential_unknown'),
    edits: {
      empty: () => '',
      'of nobody': () => toBase64Url(new Uint8Array(32)),
      'a bit off': (right) => toBase64Url(fromBase64Url(right).with(0, (fromBase64Url(right)[0] ?? 0) ^ 1)),
      'as long as any': () => toBase64Url(new Uint8Array(1023)),
      'longer than any': () => toBase64Url(new Uint8Array(4096)),
    },
    into: bothIds,
  }),
  ...ofOuter('type', shape, noName),
  ...ofOuter('response', shape, noObject),
  ...ofOuter('authenticatorAttachment', shape, {...noStringButAbsent, '33 characters': () => 'x'.repeat(33)}),
  ...ofOuter('clientExtensionResults', shape, noExtensions),
  ...ofInner('clientDataJSON', shape, noMember),
  ...ofInner('clientDataJSON', malformed('client_data'), noClientData),
  ...ofInner('clientDataJSON', malformed('duplicate_key'), {
    'a challenge twice': (right) =>
      asBytes(new TextDecoder().decode(fromBase64Url(right)).replace('{', '{"challenge":"AAAA",')),
  }),
  ...reasons('clientDataJSON', wrongClientData),
  ...ofInner('authenticatorData', shape, noMember),
  ...ofInner('authenticatorData', malformed('authenticator_data'), noAuthenticatorData),
  ...reasons('authenticatorData', wrongAuthenticatorData),
  ...ofInner('signature', shape, noMember),
  ...ofInner('signature', rejected('signature'), wrongSignature),
  ...ofInner('userHandle', shape, {...noStringButAbsent, ...noBase64Url}),
  ...ofInner('userHandle', rejected('user_handle'), wrongUserHandle),
];

const guess = (reason: string): Refusal => ({code: 'wrong_code', reason, uses: 'guess'});
const text = (refusal: Refusal, edits: Edits) => wrongs(refusal, edits);

/** By the method of the proof and its field. */
export const wrongProofs = {
  totp: {code: [...text(shape, noDigits), ...text(guess('totp_wrong'), wrongDigits)]},
  backup_code: {
    code: [
      ...text(shape, {
        ...noString,
        empty: () => '',
        '65 characters': () => 'A'.repeat(65),
        '10 kB': () => 'A'.repeat(10_240),
      }),
      ...text(shape, noBackupCode),
      ...text(guess('backup_code_unknown'), wrongBackupCode),
    ],
  },
  security_key: {response: ofKey},
  password: {
    password: [
      ...text(shape, {
        ...noString,
        empty: () => '',
        '1025 characters': () => 'x'.repeat(1025),
        '10 kB': () => 'x'.repeat(10_240),
      }),
      ...text({code: 'wrong_password', reason: '-', uses: 'password'}, wrongPassword),
    ],
  },
  email_code: {
    code: [...text(shape, noDigits), ...text({code: 'wrong_code', reason: 'email_code', uses: 'mailed'}, wrongDigits)],
  },
} as const satisfies Record<string, Record<string, readonly Wrong[]>>;

/** The fields beside a proof, at each of the two routes. */
export const wrongMethod: readonly Wrong[] = text(shape, noName);
export const wrongAction: readonly Wrong[] = text(shape, noName);
export const wrongTrust: readonly Wrong[] = text(shape, {
  null: () => null,
  'a number': () => 1,
  'a string': () => 'true',
  'a list': () => [true],
  'an object': () => ({}),
});
