import assert from 'node:assert/strict';
import {test} from 'node:test';
import {StepUpFlow, type StepUpOptions} from '../../src/flows/index.ts';
import {TfaError} from '../../src/client/index.ts';
import {account, assertion, requestOptions} from '../client/samples.ts';
import {reached, settle, stage, type Stage} from './drive.ts';

const answer = {method: 'password', confirmedUntil: '2026-11-24T12:05:00Z'};
const confirming = {step: 'confirming', methods: ['password'], method: 'password', username: undefined, busy: false};

function setUp(options: Partial<StepUpOptions> = {}): Stage & {flow: StepUpFlow} {
  const {client, ...all} = stage();
  const flow = new StepUpFlow({
    client,
    action: 'add_key',
    methods: ['password'],
    onEvent: all.onEvent,
    diagnose: () => ({usable: true}),
    ...options,
  });
  flow.start();
  return {client, ...all, flow};
}

test('with the methods at hand nothing is asked of the server', () => {
  const {flow, waiting} = setUp();
  assert.deepEqual(flow.state, confirming);
  assert.equal(waiting(), 0);
});

test('without them the account says what the action accepts, and whose password it is', async () => {
  const {flow, next} = setUp({methods: undefined as never, action: 'remove_totp'});
  assert.equal(flow.state.step, 'loading');
  (await next()).answer(account());
  assert.deepEqual(await reached(flow, 'confirming'), {
    ...confirming,
    methods: ['password', 'totp', 'backup_code'],
    username: 'ada@example.com',
  });
});

test('an account that cannot be read can be asked for again', async () => {
  const {flow, next} = setUp({methods: undefined as never});
  (await next()).fail();
  const {error, retry} = await reached(flow, 'failed');
  assert.equal(error.code, 'network');
  retry();
  (await next()).answer(account());
  await reached(flow, 'confirming');
});

test('the right password confirms, for the action that was named', async () => {
  const {flow, next, events} = setUp();
  flow.submit({password: 'correct horse'});
  assert.deepEqual(flow.state, {...confirming, error: undefined, busy: true});
  const asked = await next();
  assert.deepEqual(asked.body, {password: 'correct horse', method: 'password', action: 'add_key'});
  asked.answer(answer);
  assert.deepEqual(await reached(flow, 'confirmed'), {step: 'confirmed', ...answer});
  assert.deepEqual(events, [{type: 'stepped-up', action: 'add_key', ...answer}]);
});

test('a second click does nothing', async () => {
  const {flow, next, waiting} = setUp();
  flow.submit({password: 'one'});
  flow.submit({password: 'one'});
  await next();
  assert.equal(waiting(), 0);
});

for (const code of ['wrong_password', 'too_many_attempts', 'unavailable', 'invalid_request'] as const) {
  test(`${code} comes back to the field, and the next try clears it`, async () => {
    const {flow, next, events} = setUp();
    flow.submit({password: 'wrong'});
    (await next()).refuse(code);
    const {error, busy} = await reached(flow, 'confirming', (state) => !state.busy);
    assert.deepEqual([error?.code, busy], [code, false]);
    assert.deepEqual(
      events.map(({type}) => type),
      ['error'],
    );
    flow.submit({password: 'right'});
    assert.equal(flow.state.step === 'confirming' && flow.state.error, undefined);
    (await next()).answer(answer);
    await reached(flow, 'confirmed');
  });
}

test('no state ever holds the password', async () => {
  const {flow, next} = setUp();
  const seen: unknown[] = [];
  flow.subscribe((state) => seen.push(state));
  flow.submit({password: 'correct horse'});
  (await next()).refuse('wrong_password');
  await reached(flow, 'confirming', (state) => !state.busy);
  assert.doesNotMatch(JSON.stringify(seen), /correct horse/);
});

for (const code of ['not_signed_in', 'second_factor_required', 'not_permitted'] as const) {
  test(`${code} ends it: ten wrong passwords end the session`, async () => {
    const {flow, next} = setUp();
    flow.submit({password: 'wrong'});
    (await next()).refuse(code);
    assert.equal((await reached(flow, 'failed')).error.code, code);
  });
}

test('a method that the server no longer accepts gives way to those that it does', async () => {
  const {flow, next} = setUp();
  flow.submit({password: 'x'});
  (await next()).refuse('step_up_required', {action: 'add_key', methods: ['totp', 'backup_code']});
  assert.deepEqual(await reached(flow, 'confirming', (state) => !state.busy), {
    ...confirming,
    methods: ['totp', 'backup_code'],
    method: 'totp',
  });
});

test('a method of a later version is not offered, and none at all is said', () => {
  const {flow} = setUp({methods: ['fingerprint' as never]});
  assert.equal(flow.state.step === 'failed' && flow.state.error.code, 'method_not_available');
});

test('cancelling aborts what runs, tells the owner, and a late yes confirms nothing here', async () => {
  const {flow, next, events} = setUp();
  flow.submit({password: 'x'});
  const asked = await next();
  flow.cancel();
  assert.equal(asked.init.signal?.aborted, true);
  assert.deepEqual(flow.state, {...confirming, error: undefined});
  asked.answer(answer);
  await settle();
  assert.equal(flow.state.step, 'confirming');
  assert.deepEqual(events, [{type: 'cancelled'}]);
});

test('another method is chosen only among the offered', () => {
  const {flow} = setUp();
  flow.choose('totp');
  assert.deepEqual(flow.state, confirming);
  flow.choose('password');
  assert.equal(flow.state.step === 'confirming' && flow.state.method, 'password');
});

// — App and backup codes —

test('R35: what the server declares is offered, in its order', async () => {
  const {flow, next} = setUp({methods: ['first_factor', 'password', 'totp', 'backup_code'], action: 'remove_totp'});
  assert.deepEqual(flow.state, {...confirming, methods: ['password', 'totp', 'backup_code']});
  flow.choose('backup_code');
  flow.submit({code: 'abcd efgh jklm npqr'});
  assert.deepEqual((await next()).body, {method: 'backup_code', code: 'abcd efgh jklm npqr', action: 'remove_totp'});
});

test('R63: the code of a reset goes up as six digits, and is sent once more when asked for', async () => {
  const {flow, next} = setUp({methods: ['email_code']});
  flow.resend();
  const resent = await next();
  assert.equal(resent.path, '/step-up/email-code');
  resent.answer({email: 'a…a@example.com', expiresAt: '2026-11-25T12:00:00Z', resendAt: '2026-11-24T12:01:00Z'});
  await reached(flow, 'confirming', ({resent: said}) => said === true);
  flow.submit({code: '123 456'});
  const asked = await next();
  assert.deepEqual(asked.body, {method: 'email_code', code: '123456', action: 'add_key'});
  asked.refuse('wrong_code');
  const {error, resent: again} = await reached(flow, 'confirming', ({busy}) => !busy);
  // That one was sent is said once.
  assert.deepEqual([error?.code, again], ['wrong_code', false]);
});

test('R63: a code that is not sent anew is not said to be: the refusal is', async () => {
  const {flow, next} = setUp({methods: ['email_code']});
  flow.resend();
  const sent = {email: 'a…a@example.com', expiresAt: '2026-11-25T12:00:00Z', resendAt: '2026-11-24T12:01:00Z'};
  (await next()).answer(sent);
  await reached(flow, 'confirming', ({resent}) => resent === true);
  flow.resend();
  (await next()).refuse('too_many_attempts');
  const {error, resent} = await reached(flow, 'confirming', ({busy}) => !busy);
  assert.deepEqual([error?.code, resent], ['too_many_attempts', false]);
});

test('an app code goes up as six ASCII digits, however it was typed', async () => {
  const {flow, next} = setUp({methods: ['totp']});
  flow.submit({code: '１２３ ٤٥٦'});
  const asked = await next();
  assert.deepEqual(asked.body, {method: 'totp', code: '123456', action: 'add_key'});
  asked.refuse('wrong_code');
  assert.equal((await reached(flow, 'confirming', ({busy}) => !busy)).error?.code, 'wrong_code');
});

// — Keys —

const withKey = {methods: ['security_key', 'totp'], action: 'policy'} satisfies Partial<StepUpOptions>;

test('R19: the options are there before the click, which reaches the prompt without an await', async () => {
  const {flow, next, proofs} = setUp(withKey);
  const asked = await next();
  assert.deepEqual([asked.path, asked.body], ['/step-up/options', {action: 'policy'}]);
  asked.answer(requestOptions);
  await settle();
  flow.useKey();
  assert.equal(proofs.length, 1);
  proofs[0]?.answer(assertion);
  const proof = await next();
  assert.deepEqual(proof.body, {method: 'security_key', response: assertion, action: 'policy'});
  proof.answer({...answer, method: 'security_key'});
  assert.equal((await reached(flow, 'confirmed')).method, 'security_key');
});

test('options that did not come are asked for again by the click, and stale ones too', async () => {
  let now = 0;
  const {flow, next, proofs} = setUp({...withKey, now: () => now});
  (await next()).fail();
  await settle();
  flow.useKey();
  (await next()).answer(requestOptions);
  await settle();
  assert.equal(proofs.length, 1);
  flow.cancel();
  await settle();
  now = 240_000;
  flow.useKey();
  assert.equal((await next()).path, '/step-up/options');
});

test('R18: a prompt that was dismissed can be tried again, with new options', async () => {
  const {flow, next, proofs, events} = setUp(withKey);
  (await next()).answer(requestOptions);
  await settle();
  flow.useKey();
  proofs[0]?.answer(assertion);
  (await next()).refuse('authentication_rejected');
  const {error, method} = await reached(flow, 'confirming', ({busy}) => !busy);
  assert.deepEqual([error?.code, method], ['authentication_rejected', 'security_key']);
  assert.equal((await next()).path, '/step-up/options');
  flow.useKey();
  (await next()).answer(requestOptions);
  await settle();
  proofs[1]?.refuse(new TfaError('ceremony_dismissed'));
  assert.equal((await reached(flow, 'confirming', ({busy}) => !busy)).error?.code, 'ceremony_dismissed');
  assert.equal(events.filter(({type}) => type === 'error').length, 2);
});

test('R18: cancelling ends the prompt first, and only then turns back', async () => {
  const {flow, next, proofs, events} = setUp(withKey);
  (await next()).answer(requestOptions);
  await settle();
  flow.useKey();
  flow.cancel();
  assert.equal(proofs[0]?.signal.aborted, true);
  assert.equal(flow.state.step === 'confirming' && flow.state.busy, false);
  assert.deepEqual(events, []);
  flow.cancel();
  assert.deepEqual(events, [{type: 'cancelled'}]);
});

test('R11: a key is offered where keys can be used, or where there is nothing else', () => {
  const diagnose = () => ({usable: false, code: 'webauthn_unsupported', reason: 'no_api'}) as const;
  const {flow} = setUp({...withKey, diagnose});
  assert.deepEqual(flow.state.step === 'confirming' && flow.state.methods, ['totp']);
  const {flow: other} = setUp({methods: ['security_key'], diagnose});
  assert.deepEqual(other.state.step === 'confirming' && other.state.methods, ['security_key']);
});

test('R4: where nothing but a fresh sign-in is accepted, that is asked for; offline it can be looked for again', async () => {
  const {flow, next, events} = setUp({methods: ['first_factor']});
  assert.deepEqual(flow.state, {step: 'signing_in', busy: false, missed: false});
  flow.signedIn();
  flow.signedIn();
  (await next()).fail();
  const {error} = await reached(flow, 'signing_in', ({busy}) => !busy);
  assert.equal(error?.code, 'network');
  flow.signedIn();
  (await next()).refuse('not_signed_in');
  await reached(flow, 'failed');
  assert.deepEqual(
    events.map(({type}) => type),
    ['error', 'error'],
  );
});
