/**
 * The catalogue of attacks on the second step (WA, TO, BC, SE), each pinned to the code that is answered and the reason that is written down, with the
 * invariants looked at after every one: a crash that happens to refuse is no refusal. What has tests of its own stands there: every field of every proof in
 * proof-fields, forged assertions in key-sign-in, challenges in challenges, budgets in budget and best-guesser, cookies in cookies, trust in trust.
 */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {attacked, type Attacked, type Expected, withstand} from '../support/attacked.ts';
import {beginSetup, codeAt} from '../support/authenticator-app.ts';
import {addKey, confirmPassword, enterPassword, saveBackupCodes, signUp} from '../support/people.ts';
import type {Answer} from '../support/test-browser.ts';

type Attack = () => Promise<Answer<unknown>>;

interface Entry {
  expected: Expected;
  /** Everything before the attack itself. */
  arrange: (world: Attacked) => Promise<Attack> | Attack;
}

const gone: Expected = {code: 'ceremony_expired', reason: 'challenge_unknown'};
const malformed = (reason: string): Expected => ({code: 'invalid_request', reason});
const shape: Expected = malformed('-');
const rejected = (reason: string): Expected => ({code: 'authentication_rejected', reason, recorded: true});
const wrong = (reason: string): Expected => ({code: 'wrong_code', reason, guess: true});

const byKey: Record<string, Entry> = {
  'WA-01 an answer that was good, once more': {
    expected: gone,
    async arrange({half, assertion, proveByKey}) {
      const response = await assertion(half, {signature: (bytes) => bytes.fill(1, 8)});
      await proveByKey(half, response);
      return () => proveByKey(half, response);
    },
  },
  'WA-03 the challenge of another session of the same account': {
    expected: gone,
    async arrange({owner, half, halfSignedIn, assertion, proveByKey}) {
      const response = await assertion(await halfSignedIn(owner.email));
      return () => proveByKey(half, response);
    },
  },
  'WA-04 the challenge of another account': {
    expected: gone,
    async arrange({half, malloryHalf, assertion, proveByKey}) {
      const response = await assertion(malloryHalf);
      return () => proveByKey(half, response);
    },
  },
  'WA-05 the challenge of a registration': {
    expected: gone,
    async arrange({mallory, malloryHalf, assertion, proveByKey}) {
      await confirmPassword(mallory.browser);
      const {body} = await mallory.browser.call('POST /security-keys/options', {body: {kind: 'any'}});
      const response = await assertion(malloryHalf, {clientData: {challenge: body.challenge}}, mallory);
      return () => proveByKey(malloryHalf, response);
    },
  },
  'WA-05 the challenge of a step-up': {
    expected: gone,
    async arrange({mallory, malloryHalf, assertion, proveByKey}) {
      const {body} = await mallory.browser.call('POST /step-up/options', {body: {action: 'policy'}});
      const response = await assertion(malloryHalf, {clientData: {challenge: body.challenge}}, mallory);
      return () => proveByKey(malloryHalf, response);
    },
  },
  'WA-06 a challenge five minutes and a second old': {
    expected: {code: 'ceremony_expired', reason: 'challenge_expired'},
    async arrange({half, clock, assertion, proveByKey}) {
      const response = await assertion(half);
      clock.move(301_000);
      return () => proveByKey(half, response);
    },
  },
  'WA-07 a challenge of the attacker’s choice': {
    expected: gone,
    async arrange({half, assertion, proveByKey}) {
      const response = await assertion(half, {clientData: {challenge: 'AAAAAAAAAAAAAAAAAAAAAA'}});
      return () => proveByKey(half, response);
    },
  },
  'WA-10 client data that names its challenge twice': {
    expected: malformed('duplicate_key'),
    async arrange({half, assertion, proveByKey}) {
      const response = await assertion(half, {
        clientDataJSON: (bytes) => {
          const text = new TextDecoder().decode(bytes);
          return new TextEncoder().encode(text.replace('{', '{"challenge":"AAAA",'));
        },
      });
      return () => proveByKey(half, response);
    },
  },
  'WA-10 client data that is not UTF-8': {
    expected: malformed('client_data'),
    async arrange({half, assertion, proveByKey}) {
      const response = await assertion(half, {
        clientDataJSON: (bytes) => Uint8Array.of(...bytes.slice(0, -1), 0xff, 0x7d),
      });
      return () => proveByKey(half, response);
    },
  },
  'WA-15 the attacker’s own key at the owner’s second step': {
    expected: rejected('credential_foreign'),
    async arrange({mallory, half, assertion, proveByKey}) {
      const response = await assertion(half, {}, mallory);
      return () => proveByKey(half, response);
    },
  },
  'WA-15 the owner’s key id under the attacker’s signature': {
    expected: rejected('signature'),
    async arrange({owner, mallory, half, assertion, proveByKey}) {
      const {id} = await assertion(half);
      const own = await assertion(half, {userHandle: null}, mallory);
      assert.notEqual(own.id, id);
      assert.equal(owner.authenticator.credentials.has(id), true);
      return () => proveByKey(half, {...own, id, rawId: id});
    },
  },
  'WA-16 CVE-2026-0723: an id that is not the raw id': {
    expected: malformed('credential_id'),
    async arrange({mallory, half, assertion, proveByKey}) {
      const response = await assertion(half);
      const [foreign = ''] = mallory.authenticator.credentials.keys();
      return () => proveByKey(half, {...response, rawId: foreign});
    },
  },
  'WA-18 the attacker’s user handle': {
    expected: rejected('user_handle'),
    async arrange({mallory, half, assertion, proveByKey}) {
      const [credential] = mallory.authenticator.credentials.values();
      const response = await assertion(half, {userHandle: credential?.userHandle ?? ''});
      return () => proveByKey(half, response);
    },
  },
  'WA-27 an evil origin with Host and X-Forwarded-Host to match': {
    expected: rejected('origin'),
    async arrange({half, assertion}) {
      const response = await assertion(half, {clientData: {origin: 'https://evil.example'}});
      const headers = {
        'X-Forwarded-Host': 'evil.example',
        'X-Forwarded-Proto': 'https',
        Forwarded: 'host=evil.example;proto=https',
      };
      return () => half.call('POST /challenge', {body: {method: 'security_key', response}, headers});
    },
  },
  'WA-27 an origin that is expected because the caller says so': {
    expected: shape,
    async arrange({half, assertion}) {
      const response = await assertion(half, {clientData: {origin: 'https://evil.example'}});
      const body = {
        method: 'security_key' as const,
        response,
        expectedOrigin: 'https://evil.example',
        rpId: 'evil.example',
      };
      return () => half.call('POST /challenge', {body});
    },
  },
  'WA-29 options without the password': {
    expected: {code: 'not_signed_in', reason: '-'},
    arrange:
      ({test}) =>
      () =>
        test.browser().call('POST /challenge/options'),
  },
};

const byApp: Record<string, Entry> = {
  'TO-01 a code that was used': {
    expected: wrong('totp_used'),
    async arrange({owner, half, halfSignedIn, ownCode, proveByApp}) {
      const code = ownCode();
      await proveByApp(await halfSignedIn(owner.email), code);
      return () => proveByApp(half, code);
    },
  },
  'TO-02 CVE-2026-82470: a code in its drift window, after it was used': {
    expected: wrong('totp_used'),
    async arrange({owner, clock, half, halfSignedIn, ownCode, proveByApp}) {
      const code = ownCode();
      await proveByApp(await halfSignedIn(owner.email), code);
      clock.move(30_000);
      return () => proveByApp(half, code);
    },
  },
  'TO-02 an older code, after a newer one was used': {
    expected: wrong('totp_used'),
    async arrange({owner, half, halfSignedIn, ownCode, proveByApp}) {
      await proveByApp(await halfSignedIn(owner.email), ownCode());
      return () => proveByApp(half, ownCode(-1));
    },
  },
  'TO-08 a phone a minute ahead': {
    expected: wrong('totp_wrong'),
    arrange:
      ({half, ownCode, proveByApp}) =>
      () =>
        proveByApp(half, ownCode(2)),
  },
  'TO-08 a phone two minutes behind': {
    expected: wrong('totp_wrong'),
    arrange:
      ({half, ownCode, proveByApp}) =>
      () =>
        proveByApp(half, ownCode(-4)),
  },
  'TO-10 the code of a set-up that nobody has proven': {
    expected: wrong('totp_wrong'),
    async arrange({owner, clock, half, proveByApp}) {
      const pending = await beginSetup(owner.browser);
      return () => proveByApp(half, codeAt(clock.now(), pending));
    },
  },
  'TO-13 HackerOne 722748: a set-up begun while the second factor is owed': {
    expected: {code: 'second_factor_required', reason: 'level'},
    arrange:
      ({half}) =>
      () =>
        half.call('POST /totp/setup'),
  },
  'the code of the attacker’s own app': {
    expected: wrong('totp_wrong'),
    arrange:
      ({mallory, clock, half, proveByApp}) =>
      () =>
        proveByApp(half, codeAt(clock.now(), mallory.app)),
  },
  'TO-19 a time that the caller brings': {
    expected: shape,
    arrange({clock, half, ownCode}) {
      const body = {method: 'totp' as const, code: ownCode(20), time: clock.now() + 600_000};
      return () => half.call('POST /challenge', {body});
    },
  },
};

const byBackupCode: Record<string, Entry> = {
  'BC-02 a code that was used': {
    expected: wrong('backup_code_used'),
    async arrange({owner, half, halfSignedIn, proveByCode}) {
      const code = owner.codes[0] ?? '';
      await proveByCode(await halfSignedIn(owner.email), code);
      return () => proveByCode(half, code);
    },
  },
  'BC-06 a code of the attacker’s own': {
    expected: wrong('backup_code_unknown'),
    arrange:
      ({mallory, half, proveByCode}) =>
      () =>
        proveByCode(half, mallory.codes[0] ?? ''),
  },
  'BC-06 a code with a look-alike in it': {
    expected: wrong('backup_code_unknown'),
    arrange:
      ({owner, half, proveByCode}) =>
      () =>
        proveByCode(half, (owner.codes[0] ?? '').replace(/.$/, '0')),
  },
  'BC-06 all of a code but its last character': {
    expected: shape,
    arrange:
      ({owner, half, proveByCode}) =>
      () =>
        proveByCode(half, (owner.codes[0] ?? '').slice(0, -1)),
  },
  'BC-12 new codes with half a sign-in': {
    expected: {code: 'second_factor_required', reason: 'level'},
    arrange:
      ({half}) =>
      () =>
        half.call('POST /backup-codes'),
  },
  'BC-12 new codes with a stolen session and no confirmation': {
    expected: {code: 'step_up_required', reason: '-'},
    async arrange({owner, clock}) {
      // What let the app be set up also covers its codes, until they are saved.
      await confirmPassword(owner.browser);
      await saveBackupCodes(owner.browser);
      clock.move(301_000);
      return () => owner.browser.call('POST /backup-codes');
    },
  },
};

const bySession: Record<string, Entry> = {
  'SE-03 sessions listed with half a sign-in': {
    expected: {code: 'second_factor_required', reason: 'level'},
    arrange:
      ({half}) =>
      () =>
        half.call('GET /sessions'),
  },
  'SE-03 all others ended with half a sign-in': {
    expected: {code: 'second_factor_required', reason: 'level'},
    arrange:
      ({half}) =>
      () =>
        half.call('DELETE /sessions/{id}', {id: 'others'}),
  },
  'SE-03 GHSA-4qvm-r4pr-v3wg: half a sign-in as a bearer token': {
    expected: {code: 'not_signed_in', reason: '-'},
    arrange:
      ({test, half}) =>
      () =>
        test.browser().call('GET /account', {
          headers: {Authorization: `Bearer ${half.cookies.get('tfa-session-8000') ?? ''}`},
        }),
  },
  'SE-04 CVE-2026-104732: the second step without the first': {
    expected: {code: 'not_signed_in', reason: '-'},
    arrange:
      ({test, ownCode, proveByApp}) =>
      () =>
        proveByApp(test.browser(), ownCode()),
  },
  'SE-04 the second step in another’s full session': {
    expected: {code: 'not_permitted', reason: 'level'},
    arrange:
      ({mallory, ownCode, proveByApp}) =>
      () =>
        proveByApp(mallory.browser, ownCode()),
  },
  'SE-04 the password as a second factor': {
    expected: shape,
    arrange:
      ({half}) =>
      () =>
        half.send('/challenge', {
          method: 'POST',
          headers: {'Content-Type': 'application/json'},
          body: JSON.stringify({method: 'password', password: 'correct horse battery'}),
        }),
  },
  'SE-13 a form of another site': {
    expected: {code: 'unsupported_media_type', reason: '-'},
    arrange:
      ({half, ownCode}) =>
      () =>
        half.send('/challenge', {
          method: 'POST',
          headers: {'Content-Type': 'text/plain', 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example'},
          body: JSON.stringify({method: 'totp', code: ownCode()}),
        }),
  },
  'SE-13 a script of another site': {
    expected: {code: 'cross_site', reason: 'sec_fetch_site'},
    arrange:
      ({half, ownCode}) =>
      () =>
        half.call('POST /challenge', {
          body: {method: 'totp', code: ownCode()},
          headers: {'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example'},
        }),
  },
  'SE-16 a level and an account of the caller’s choice': {
    expected: shape,
    arrange({mallory, half, ownCode}) {
      const body = {method: 'totp' as const, code: ownCode(), level: 'full', accountId: mallory.id};
      return () => half.call('POST /challenge', {body});
    },
  },
};

for (const [subject, entries] of Object.entries({
  'a key': byKey,
  'an app code': byApp,
  'a backup code': byBackupCode,
  'a session': bySession,
})) {
  describe(`attacks with ${subject}`, () => {
    for (const [what, {expected, arrange}] of Object.entries(entries)) {
      const {code, reason} = expected;
      it(`${what}: ${code}${reason === '-' ? '' : ` (${reason})`}`, async (t) => {
        const world = await attacked();
        t.after(() => world.test.close());
        await withstand(world, await arrange(world), expected);
      });
    }
  });
}

describe('WA-28 a flood of ceremonies', () => {
  it('leaves eight rows for each session, and others are served', async (t) => {
    const {test, owner, half, halfSignedIn, assertion, proveByKey} = await attacked();
    t.after(() => test.close());
    await Promise.all(Array.from({length: 1000}, () => half.call('POST /challenge/options')));
    const rows = await test.verifier.store.db.selectFrom('challenges').select('challenge').execute();
    assert.equal(rows.length, 8);
    const other = await halfSignedIn(owner.email);
    assert.equal((await proveByKey(other, await assertion(other))).status, 200);
  });
});

describe('methods that are not set up', () => {
  it('method_not_available, counted nowhere, nothing changed', async (t) => {
    const {test} = await attacked();
    t.after(() => test.close());
    const home = test.browser();
    const {email} = await signUp(home);
    const {authenticator} = await addKey(home);
    const browser = test.browser();
    await enterPassword(browser, {email});
    for (const body of [
      {method: 'totp', code: '123456'},
      {method: 'backup_code', code: 'AAAA-BBBB-CCCC-DDDD'},
    ] as const) {
      const {status, problem} = await browser.call('POST /challenge', {body});
      assert.deepEqual([status, problem.code], [409, 'method_not_available']);
    }
    assert.deepEqual((await browser.call('GET /challenge')).body.methods, ['security_key']);
    const {body: options} = await browser.call('POST /challenge/options');
    const response = await authenticator.get(options);
    assert.equal((await browser.call('POST /challenge', {body: {method: 'security_key', response}})).status, 200);
  });
});
