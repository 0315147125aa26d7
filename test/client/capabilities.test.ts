import assert from 'node:assert/strict';
import {mock, test} from 'node:test';
import {diagnose, isFramedByAnotherOrigin} from '../../src/client/index.ts';
import {stubPage} from './globals.ts';

mock.method(console, 'info', () => undefined);

const unusable = (code: string, reason: string) => ({usable: false, code, reason});

test('R11: a secure page of a browser with WebAuthn can use it', (t) => {
  stubPage(t);
  assert.deepEqual(diagnose(), {usable: true});
});

test('R11: a page over http cannot, and that comes before the missing API which follows from it', (t) => {
  stubPage(t, {isSecureContext: false, PublicKeyCredential: undefined});
  assert.deepEqual(diagnose(), unusable('insecure_context', 'insecure'));
});

test('R11: a browser without WebAuthn cannot', (t) => {
  stubPage(t, {PublicKeyCredential: undefined});
  assert.deepEqual(diagnose(), unusable('webauthn_unsupported', 'no_api'));
});

for (const hostname of ['192.168.0.7', '127.0.0.1', '[::1]']) {
  test(`R11: ${hostname} is no RP ID`, (t) => {
    stubPage(t, {location: {hostname}});
    assert.deepEqual(diagnose(), unusable('rp_id_mismatch', 'ip_address'));
  });
}

for (const hostname of ['localhost', 'example.com', '1.example.com', '2001.example']) {
  test(`R11: ${hostname} is a domain`, (t) => {
    stubPage(t, {location: {hostname}});
    assert.deepEqual(diagnose(), {usable: true});
  });
}

test('R11: a sandboxed frame has no origin', (t) => {
  stubPage(t, {origin: 'null'});
  assert.deepEqual(diagnose(), unusable('rp_id_mismatch', 'opaque_origin'));
});

test('R11: the permissions policy knows create and get apart', (t) => {
  const allowsFeature = (feature: string) => feature === 'publickey-credentials-get';
  stubPage(t, {document: {featurePolicy: {allowsFeature}}});
  assert.deepEqual(diagnose(), unusable('rp_id_mismatch', 'permissions_policy'));
  assert.deepEqual(diagnose({ceremony: 'get'}), {usable: true});
});

function framedBy(...origins: string[]): object {
  let frame: {location: {origin: string}; parent?: unknown} | undefined;
  for (const origin of origins.toReversed()) {
    const parent = frame;
    frame = {location: {origin}};
    frame.parent = parent ?? frame;
  }
  return {parent: frame};
}

test('R82 SE-15: framed by another origin it refuses, unless the host allows it', (t) => {
  stubPage(t, {window: framedBy('https://evil.example')});
  assert.deepEqual(diagnose(), unusable('rp_id_mismatch', 'framed'));
  assert.deepEqual(diagnose({allowFramed: true}), {usable: true});
});

test('R82: one origin of another among the ancestors is enough', (t) => {
  stubPage(t, {window: framedBy('https://example.com', 'https://evil.example', 'https://example.com')});
  assert.equal(isFramedByAnotherOrigin(), true);
});

test('R82: an ancestor that cannot be looked at is of another origin', (t) => {
  const parent = {
    get location(): never {
      throw new Error('SecurityError');
    },
  };
  stubPage(t, {window: {parent}});
  assert.equal(isFramedByAnotherOrigin(), true);
});

test('R82: framed by one’s own origin is not framed', (t) => {
  stubPage(t, {window: framedBy('https://example.com', 'https://example.com')});
  assert.equal(isFramedByAnotherOrigin(), false);
});
