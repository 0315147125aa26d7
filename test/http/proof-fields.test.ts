/**
 * Bad input: every field of every proof, at both routes that take one, wrong in type, length, encoding and in what it says. Each is held to its code, to the
 * words that people are told for it, to what it uses up, to the one row that it leaves, and to everything else being as it was before (I1 to I7; TO-09, BC-06, WA-16).
 */
import assert from 'node:assert/strict';
import {describe, it, type TestContext} from 'node:test';
import {defaultBudget} from '../../mock-server/verifier/config.ts';
import {errors} from '../../src/messages/en/errors.ts';
import {keyErrors} from '../../src/messages/en/key-errors.ts';
import {proofErrors} from '../../src/messages/en/proof-errors.ts';
import {defaultStepUpMethods} from '../../src/protocol/routes.ts';
import type {Action, StepUpProof} from '../../src/protocol/types.ts';
import {allRows} from '../support/all-rows.ts';
import {addApp, codeAt, period} from '../support/authenticator-app.ts';
import {FakeClock} from '../support/fake-clock.ts';
import {sameBrowser} from '../support/guessing.ts';
import {addKey, enrolled, enterPassword, password, signUp} from '../support/people.ts';
import {type Snapshot, without} from '../support/process/snapshot.ts';
import {assertion} from '../support/requests.ts';
import {afterReset, everybodyAdministers} from '../support/process/scenarios/organisation.ts';
import type {Answer, TestBrowser} from '../support/test-browser.ts';
import {createTestVerifier} from '../support/test-verifier.ts';
import {
  type Refusal,
  type Use,
  type Wrong,
  wrongAction,
  wrongMethod,
  wrongProofs,
  wrongTrust,
} from '../support/wrong-proofs.ts';

type Method = StepUpProof['method'];
type Body = Record<string, unknown>;

/** Where a proof goes. */
interface Place {
  send(body: Body): Promise<Answer<unknown>>;
  /** A proof by that method that would be accepted. */
  right(method: Method): Promise<Body>;
}

const everyMethod = ['password', 'totp', 'backup_code', 'security_key'] as const;
const action: Action = 'add_key';
/** Nobody is told to wait: what is counted is looked at, not what follows from it. */
const budget = {...defaultBudget, firstWaitAt: 1e6, most: {recognized: 1e6, other: 1e6}};

async function world(t: TestContext) {
  const clock = new FakeClock();
  const stepUpMethods = {...defaultStepUpMethods, [action]: everyMethod};
  const test = await createTestVerifier({clock, config: {budget, stepUpMethods}});
  t.after(() => test.close());
  const home = test.browser();
  const {email, authenticator, codes} = await enrolled(home);
  const app = await addApp(home, {clock});
  clock.move(10 * period);
  // The use of a session is written down once a minute: not in the middle of this.
  await home.call('GET /account');
  const half = sameBrowser(test.browser(), home);
  await enterPassword(half, {email});

  const placeOf = (browser: TestBrowser, {path, options, more}: {path: string; options: Body; more: Body}): Place => ({
    send: (body) => post(browser, path, {...more, ...body}),
    async right(method) {
      if (method === 'password') return {method, password};
      if (method === 'totp') return {method, code: codeAt(clock.now(), app)};
      if (method === 'backup_code') return {method, code: codes[0] ?? ''};
      const {text} = await post(browser, `${path}/options`, options);
      const request = JSON.parse(text) as Parameters<typeof authenticator.get>[0];
      return {method, response: await authenticator.get(request)};
    },
  });
  return {
    test,
    clock,
    home,
    half,
    authenticator,
    challenge: placeOf(half, {path: '/challenge', options: {}, more: {}}),
    stepUp: placeOf(home, {path: '/step-up', options: {action}, more: {action}}),
  };
}

function post(browser: TestBrowser, path: string, body: Body): Promise<Answer<unknown>> {
  const headers = {'Content-Type': 'application/json'};
  return browser.send(path, {method: 'POST', headers, body: JSON.stringify(body)});
}

/** What people are told, by the code of the answer. */
const words: Record<string, string> = {
  invalid_request: 'Check what you entered and try again.',
  wrong_code: 'That code isn’t right, or was used before. Try another.',
  wrong_password: 'That isn’t your password. Try again.',
  authentication_rejected: 'This key couldn’t be confirmed. Try again, or use another way.',
  ceremony_expired: 'This took too long. Please start again.',
  method_not_available: 'This isn’t set up on your account. Use another way.',
};
const catalogue: Record<string, string> = {...errors, ...proofErrors, ...keyErrors};

/** Where each use stands in the database. */
const counters: Record<Use, (rows: Snapshot) => number> = {
  nothing: () => 0,
  guess: ({attempts = []}) =>
    attempts.reduce((sum, row) => sum + Number(row.totp_failures) + Number(row.backup_code_failures), 0),
  password: ({sessions = []}) => sessions.reduce((sum, row) => sum + Number(row.wrong_passwords), 0),
  mailed: ({reset_codes: codes = []}) => codes.reduce((sum, row) => sum + Number(row.tries), 0),
  challenge: ({challenges = []}) => -challenges.length,
};
/** And nothing else of these tables. */
const used = ['attempts', 'sessions.wrong_passwords', 'reset_codes.tries', 'challenges', 'activity'];

/** The row that it leaves, for owner and operator: what is no proof at all leaves none. */
function rowsOf({code, reason, uses}: Refusal): [string, string][] {
  if (uses === 'nothing' || code === 'ceremony_expired') return [];
  const type = uses === 'guess' || uses === 'challenge' ? 'second_factor_refused' : 'step_up_refused';
  return [[type, uses === 'password' ? code : reason]];
}

type World = Pick<Awaited<ReturnType<typeof world>>, 'test'>;

async function assertRefused(
  {test}: World,
  {place, body, wrong}: {place: Pick<Place, 'send'>; body: Body; wrong: Refusal},
): Promise<void> {
  const before = await allRows(test);
  const {status, problem, headers} = await place.send(body);
  const after = await allRows(test);
  const {code, reason, uses} = wrong;
  const written = test.log.findLast(({message}) => message === 'refused')?.fields;
  assert.deepEqual([problem.code, written?.code, written?.reason ?? '-'], [code, code, reason]);
  assert.equal(catalogue[problem.code], words[problem.code]);
  assert.ok(status < 500, 'I8');
  assert.equal(headers.getSetCookie().length, 0, 'I1');
  for (const [use, count] of Object.entries(counters))
    assert.equal(count(after) - count(before), use === uses && use !== 'nothing' ? 1 : 0, `I4 I5: ${use}`);
  const rows = (after.activity ?? []).slice((before.activity ?? []).length);
  assert.deepEqual(
    rows.map((row) => [row.type, row.reason]),
    rowsOf(wrong),
    'I7',
  );
  assert.deepEqual(without(after, used), without(before, used), 'I1 I2 I6');
}

interface Field {
  method: Method;
  field: string;
  all: readonly Wrong[];
}

/** Each wrong field in turn, the rest of the proof right; and the right one is good afterwards. */
async function everyWrong(given: World, place: Place, {method, field, all}: Field): Promise<void> {
  for (const wrong of all) {
    const right = await place.right(method);
    const body = {...right, [field]: wrong.edit(right[field] as never)};
    await assertRefused(given, {place, body, wrong}).catch((cause: unknown) => {
      throw new Error(`${field}: ${wrong.what}`, {cause});
    });
  }
  assert.equal((await place.send(await place.right(method))).status, 200, 'the right one is good afterwards');
}

const fieldsOf = (method: Exclude<Method, 'first_factor'>): Field[] =>
  Object.entries(wrongProofs[method]).map(([field, all]) => ({method, field, all}));

const places = {
  'POST /challenge': {
    of: 'challenge',
    methods: ['totp', 'backup_code', 'security_key'],
    beside: {method: wrongMethod, trust: wrongTrust},
  },
  'POST /step-up': {of: 'stepUp', methods: everyMethod, beside: {method: wrongMethod, action: wrongAction}},
} as const;

for (const [route, {of, methods, beside}] of Object.entries(places)) {
  describe(`bad input at ${route}`, () => {
    for (const method of methods) {
      for (const {field, all} of fieldsOf(method)) {
        it(`${method}: ${field}, wrong in ${String(all.length)} ways`, async (t) => {
          const given = await world(t);
          await everyWrong(given, given[of], {method, field, all});
        });
      }
    }

    for (const [field, all] of Object.entries(beside)) {
      it(`${field}, wrong in ${String(all.length)} ways, beside a right code`, async (t) => {
        const given = await world(t);
        const right = {trust: false, action};
        const place: Place = {
          send: (body) => given[of].send(body),
          right: async (method) => ({
            ...(field in right && {[field]: right[field as keyof typeof right]}),
            ...(await given[of].right(method)),
          }),
        };
        await everyWrong(given, place, {method: 'backup_code', field, all});
      });
    }
  });
}

type Stage = Awaited<ReturnType<typeof world>>;

const unknown: Refusal = {code: 'ceremony_expired', reason: 'challenge_unknown', uses: 'nothing'};

/** Well-formed answers of a key that are somebody else's, of another time, or for something else. */
const strange: Record<string, {refusal: Refusal; arrange: (stage: Stage) => Promise<Body>}> = {
  'a key of another account': {
    refusal: {code: 'authentication_rejected', reason: 'credential_foreign', uses: 'challenge'},
    async arrange({test, home}) {
      const mallory = test.browser();
      await signUp(mallory);
      const {authenticator, key} = await addKey(mallory);
      const {body: options} = await home.call('POST /step-up/options', {body: {action}});
      const allowCredentials = [{type: 'public-key' as const, id: key.credentialId}];
      return {method: 'security_key', response: await authenticator.get({...options, allowCredentials})};
    },
  },
  'a challenge of signing in': {
    refusal: unknown,
    arrange: ({challenge}) => challenge.right('security_key'),
  },
  'a challenge for another act': {
    refusal: {code: 'ceremony_expired', reason: 'challenge_action', uses: 'challenge'},
    async arrange({home, authenticator}) {
      const {body: options} = await home.call('POST /step-up/options', {body: {action: 'policy'}});
      return {method: 'security_key', response: await authenticator.get(options)};
    },
  },
  'a challenge that was used': {
    refusal: unknown,
    async arrange({stepUp}) {
      const proof = await stepUp.right('security_key');
      await stepUp.send(proof);
      return proof;
    },
  },
  'a challenge five minutes old': {
    refusal: {code: 'ceremony_expired', reason: 'challenge_expired', uses: 'challenge'},
    async arrange({stepUp, home, clock}) {
      const proof = await stepUp.right('security_key');
      clock.move(300_000);
      await home.call('GET /account');
      return proof;
    },
  },
};

describe('bad input at POST /step-up, of others and of other times', () => {
  for (const [what, {refusal, arrange}] of Object.entries(strange)) {
    it(`${what}: ${refusal.code} (${refusal.reason})`, async (t) => {
      const given = await world(t);
      await assertRefused(given, {place: given.stepUp, body: await arrange(given), wrong: refusal});
    });
  }

  for (const [method, body] of [
    ['totp', {code: '123456'}],
    ['backup_code', {code: 'ABCD-EFGH-JKLM-NPQR'}],
    ['security_key', {response: assertion}],
  ] as const) {
    it(`${method}, where it is not set up: method_not_available, and nothing is used up`, async (t) => {
      const {test} = await world(t);
      const browser = test.browser();
      await signUp(browser);
      const place = {send: (sent: Body) => post(browser, '/step-up', {action, ...sent})};
      const wrong: Refusal = {code: 'method_not_available', reason: '-', uses: 'nothing'};
      await assertRefused({test}, {place, body: {method, ...body}, wrong});
    });
  }
});

describe('bad input at POST /step-up, after a reset', () => {
  const all = wrongProofs.email_code.code;
  it(`email_code: code, wrong in ${String(all.length)} ways`, async (t) => {
    const test = await createTestVerifier({config: everybodyAdministers});
    t.after(() => test.close());
    const {browser, proof} = await afterReset(test);
    const place: Place = {send: (body) => post(browser, '/step-up', body), right: async () => ({...proof})};
    await everyWrong({test}, place, {method: 'email_code', field: 'code', all});
  });
});
