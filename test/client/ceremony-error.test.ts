import assert from 'node:assert/strict';
import {mock, test} from 'node:test';
import {explain, type Circumstances} from '../../src/client/ceremony-error.ts';
import {findObstacle} from '../../src/client/obstacles.ts';

mock.method(console, 'info', () => undefined);

const fine: Circumstances = {
  insecure: false,
  no_api: false,
  opaque_origin: false,
  ip_address: false,
  permissions_policy: false,
  elapsed: 4000,
  timeout: 300_000,
  excluding: false,
};

/** One row of the table each: what was thrown, how things stood, what it means. */
const rows: [
  rule: string,
  error: [string, string?],
  circumstances: Partial<Circumstances>,
  meaning: [string, string],
][] = [
  ['an insecure page', ['NotAllowedError'], {insecure: true, no_api: true}, ['insecure_context', 'insecure']],
  [
    'a browser without WebAuthn',
    ['Error', 'WebAuthn is not supported'],
    {no_api: true},
    ['webauthn_unsupported', 'no_api'],
  ],
  [
    'a sandboxed frame',
    ['NotAllowedError', '…opaque origin…'],
    {opaque_origin: true},
    ['rp_id_mismatch', 'opaque_origin'],
  ],
  [
    'an IP address',
    ['SecurityError', 'This is an invalid domain.'],
    {ip_address: true},
    ['rp_id_mismatch', 'ip_address'],
  ],
  [
    'a frame without permission',
    ['NotAllowedError'],
    {permissions_policy: true},
    ['rp_id_mismatch', 'permissions_policy'],
  ],
  [
    'a frame without permission in Firefox',
    ['NotAllowedError', 'CredentialsContainer request is not allowed.'],
    {elapsed: 2},
    ['rp_id_mismatch', 'permissions_policy'],
  ],
  ['a frame of another origin', ['NotAllowedError'], {framed: true}, ['rp_id_mismatch', 'framed']],
  [
    'somebody else’s open request',
    ['OperationError', 'A request is already pending.'],
    {},
    ['ceremony_superseded', 'pending_elsewhere'],
  ],
  [
    'somebody else’s newer request in Firefox',
    ['AbortError', 'The operation was aborted. '],
    {elapsed: 300},
    ['ceremony_superseded', 'pending_elsewhere'],
  ],
  ['R17: an excluded key', ['InvalidStateError'], {excluding: true}, ['key_already_registered', 'excluded']],
  [
    'R17: an excluded key in older WebKit',
    [
      'NotAllowedError',
      'At least one credential matches an entry of the excludeCredentials list in the platform attached authenticator.',
    ],
    {excluding: true},
    ['key_already_registered', 'excluded'],
  ],
  ['R18: an RP ID of another domain', ['SecurityError'], {}, ['rp_id_mismatch', 'rp_id']],
  ['R18: no algorithm in common', ['NotSupportedError'], {}, ['authenticator_mismatch', 'capabilities']],
  ['R18: no verification on any authenticator', ['ConstraintError'], {}, ['authenticator_mismatch', 'capabilities']],
  [
    'a page without focus',
    ['NotAllowedError', 'The operation is not allowed at this time because the page does not have focus.'],
    {elapsed: 1},
    ['ceremony_dismissed', 'no_focus'],
  ],
  [
    'a click that Safari did not take for one',
    ['NotAllowedError', 'User gesture is not detected.'],
    {elapsed: 1},
    ['ceremony_dismissed', 'no_focus'],
  ],
  [
    'R18: no matching authenticator, refused at once',
    ['NotAllowedError'],
    {elapsed: 2},
    ['authenticator_mismatch', 'refused_at_once'],
  ],
  [
    'R18: no matching authenticator in Firefox',
    ['NotAllowedError'],
    {elapsed: 30},
    ['authenticator_mismatch', 'refused_at_once'],
  ],
  ['R18: a timeout', ['NotAllowedError'], {elapsed: 1506, timeout: 1500}, ['ceremony_dismissed', 'timed_out']],
  [
    'R17: a cancel that may be an excluded key in Firefox on macOS',
    ['NotAllowedError'],
    {excluding: true},
    ['ceremony_dismissed', 'maybe_excluded'],
  ],
  ['user.id over 64 bytes', ['TypeError'], {}, ['bad_answer', 'options']],
  ['padded base64', ['EncodingError'], {}, ['bad_answer', 'options']],
  ['what is no base64 at all', ['InvalidCharacterError'], {}, ['bad_answer', 'options']],
  ['a document that is no longer active', ['InvalidStateError'], {}, ['ceremony_dismissed', 'dismissed']],
  ['R18: a cancel', ['NotAllowedError'], {}, ['ceremony_dismissed', 'dismissed']],
  ['R18: an abort that was not ours', ['AbortError'], {}, ['ceremony_superseded', 'pending_elsewhere']],
  ['an authenticator’s own trouble', ['UnknownError'], {}, ['ceremony_dismissed', 'dismissed']],
  ['an error that nobody has met yet', ['FrobnicationError'], {}, ['ceremony_dismissed', 'dismissed']],
];

for (const [rule, [name, message = ''], circumstances, [code, reason]] of rows) {
  test(`${rule} is ${code} (${reason})`, () => {
    assert.deepEqual(explain({...fine, ...circumstances}, {name, message}), {code, reason});
  });
}

test('what is thrown without being an error is a dismissed ceremony', () => {
  assert.deepEqual(explain(fine, 'no'), {code: 'ceremony_dismissed', reason: 'dismissed'});
});

test('R17: without excluded keys a NotAllowedError never says that the key is there already', () => {
  const {code} = explain(fine, {name: 'NotAllowedError', message: 'excludeCredentials'});
  assert.equal(code, 'ceremony_dismissed');
});

test('without an exception only the page is judged', () => {
  assert.equal(findObstacle(fine), undefined);
  assert.deepEqual(findObstacle({...fine, ip_address: true}), {code: 'rp_id_mismatch', reason: 'ip_address'});
});

test('a reason is told to the developer once, and says nothing of keys or people', () => {
  const told = mock.method(console, 'info', () => undefined);
  explain(fine, {name: 'OperationError', message: 'user ada@example.com'});
  explain(fine, {name: 'OperationError', message: 'user ada@example.com'});
  assert.ok(told.mock.callCount() <= 1);
  for (const call of told.mock.calls)
    assert.deepEqual(call.arguments, ['tfa-elements: ceremony_superseded, pending_elsewhere']);
});
