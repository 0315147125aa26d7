import assert from 'node:assert/strict';
import {afterEach, test} from 'node:test';
import {TfaError} from '../../src/client/index.ts';
import {ChallengeFlow, type ChallengeOptions} from '../../src/flows/index.ts';
import type {ChallengeState} from '../../src/protocol/types.ts';
import {account, assertion, requestOptions, someCodes} from '../client/samples.ts';
import {reached, settle, stage, stepsOf, type Stage} from './drive.ts';

const until = '2026-11-24T12:00:30Z';
const backupCode = 'ABCD-EFGH-JKLM-NPQR';

function challenge(changes: Partial<ChallengeState> = {}): ChallengeState {
  return {
    methods: ['security_key', 'totp', 'backup_code'],
    preferred: 'security_key',
    trustAllowed: true,
    recoveryAllowed: true,
    recoveryWait: {min: 259_200, max: 432_000},
    recovery: null,
    ...changes,
  };
}

const signedIn = {account: account({twoFactor: 'on', backupCodes: {...someCodes, remaining: 4}})};

const flows: ChallengeFlow[] = [];
// A flow at the key's step keeps options fresh, and the process alive.
afterEach(() => flows.splice(0).forEach((flow) => flow.dispose()));

type ChallengeStage = Stage & {flow: ChallengeFlow; clock: {now: number}};

function setUp(options: Partial<ChallengeOptions> = {}): ChallengeStage {
  const {client, ...all} = stage();
  const clock = {now: 0};
  const flow = new ChallengeFlow({
    client,
    onEvent: all.onEvent,
    diagnose: () => ({usable: true}),
    now: () => clock.now,
    ...options,
  });
  flows.push(flow);
  flow.start();
  return {client, ...all, flow, clock};
}

async function asking(
  changes: Partial<ChallengeState> = {},
  options: Partial<ChallengeOptions> = {},
): Promise<ChallengeStage> {
  const all = setUp(options);
  (await all.next()).answer(challenge(changes));
  await reached(all.flow, changes.preferred ?? 'security_key');
  return all;
}

/** At the key's step, with options at hand. */
async function ready(): Promise<ChallengeStage> {
  const all = await asking();
  (await all.next()).answer(requestOptions);
  await settle();
  return all;
}

test('R50: what the server prefers is asked first, and the others stand behind it in its order', async () => {
  for (const [preferred, methods] of [
    ['security_key', ['security_key', 'totp', 'backup_code']],
    ['totp', ['totp', 'security_key', 'backup_code']],
    ['backup_code', ['backup_code', 'security_key', 'totp']],
  ] as const) {
    const {flow} = await asking({preferred});
    const {step, challenge: shown, ...rest} = await reached(flow, preferred);
    assert.deepEqual([step, shown.methods, rest], [preferred, methods, {busy: false, error: undefined}]);
  }
});

test('R50: other ways are just those that are set up, and Back leads to the one before', async () => {
  const {flow} = await asking({methods: ['totp', 'backup_code'], preferred: 'totp'});
  flow.showWays();
  assert.deepEqual(flow.state.step === 'choosing' && [flow.state.from, flow.state.challenge.methods], [
    'totp',
    ['totp', 'backup_code'],
  ]);
  const steps = stepsOf(flow);
  flow.choose('security_key');
  flow.back();
  flow.showWays();
  flow.choose('backup_code');
  assert.deepEqual(steps, ['choosing', 'totp', 'choosing', 'backup_code']);
});

test('a method that this client does not know is not offered', async () => {
  const {flow} = await asking({methods: ['totp', 'carrier_pigeon' as never], preferred: 'totp'});
  assert.deepEqual(flow.state.step === 'totp' && flow.state.challenge.methods, ['totp']);
});

test('R19: with options at hand, begin() opens the prompt in the same task', async () => {
  const {flow, proofs} = await ready();
  flow.begin();
  assert.equal(proofs.length, 1);
  assert.equal(flow.state.step, 'waiting');
});

test('R19: options are fetched before the click, and no prompt opens by itself', async () => {
  const {next, proofs, waiting} = await asking();
  assert.equal((await next()).path, '/challenge/options');
  assert.deepEqual([proofs.length, waiting()], [0, 0]);
});

test('R19: options are renewed a minute before they run out, for as long as the step is there', async (t) => {
  t.mock.timers.enable({apis: ['setTimeout']});
  const {flow, next, clock, waiting} = await ready();
  const pass = (ms: number): void => {
    clock.now += ms;
    t.mock.timers.tick(ms);
  };
  pass(239_999);
  assert.equal(waiting(), 0);
  pass(1);
  (await next()).answer({...requestOptions, challenge: 'bmV3'});
  await settle();
  flow.choose('totp');
  pass(600_000);
  await settle();
  assert.equal(waiting(), 0);
});

test('a click before the options came waits for them, and opens the prompt then', async () => {
  const {flow, next, proofs} = await asking();
  const prefetch = await next();
  flow.begin();
  assert.equal(prefetch.init.signal?.aborted, true);
  (await next()).answer(requestOptions);
  await settle();
  assert.equal(proofs.length, 1);
});

test('the key signs in, and trusts the browser where that was asked', async () => {
  for (const trust of [false, true]) {
    const {flow, next, proofs, events} = await ready();
    flow.begin({trust});
    proofs[0]?.answer(assertion);
    const asked = await next();
    const proof = {method: 'security_key', response: assertion};
    assert.deepEqual(asked.body, trust ? {...proof, trust} : proof);
    asked.answer(signedIn);
    await reached(flow, 'passed');
    assert.deepEqual(events, [{type: 'challenge-passed', account: signedIn.account, newCodes: false}]);
  }
});

test('R18: a prompt that is cancelled comes back to the step with its error, and can be tried again with the same options', async () => {
  const {flow, proofs, events, waiting} = await ready();
  flow.begin();
  proofs[0]?.refuse(new TfaError('ceremony_dismissed', {reason: 'dismissed'}));
  const {error} = await reached(flow, 'security_key');
  assert.equal(error?.code, 'ceremony_dismissed');
  assert.deepEqual(
    events.map(({type}) => type),
    ['error'],
  );
  flow.begin();
  assert.deepEqual([proofs.length, waiting()], [2, 0]);
});

test('cancel() ends the prompt; a touch that comes later signs nobody in', async () => {
  const {flow, proofs, waiting, events} = await ready();
  flow.begin();
  flow.cancel();
  assert.equal(flow.state.step, 'security_key');
  assert.equal(proofs[0]?.signal.aborted, true);
  proofs[0]?.answer(assertion);
  await settle();
  assert.deepEqual([flow.state.step, waiting(), events], ['security_key', 0, []]);
});

test('a key that was refused has spent its options: new ones are fetched at once', async () => {
  const {flow, next, proofs} = await ready();
  flow.begin();
  proofs[0]?.answer(assertion);
  (await next()).refuse('authentication_rejected');
  const {error} = await reached(flow, 'security_key');
  assert.equal(error?.code, 'authentication_rejected');
  assert.equal((await next()).path, '/challenge/options');
});

test('a code is sent once, and trusts the browser where that was asked', async () => {
  const {flow, next, waiting, events} = await asking({preferred: 'totp'});
  flow.submit({code: '123456', trust: true});
  flow.submit({code: '123456'});
  const asked = await next();
  assert.deepEqual(asked.body, {method: 'totp', code: '123456', trust: true});
  assert.equal(waiting(), 0);
  assert.equal(flow.state.step === 'totp' && flow.state.busy, true);
  asked.answer(signedIn);
  await reached(flow, 'passed');
  assert.deepEqual(events, [{type: 'challenge-passed', account: signedIn.account, newCodes: false}]);
});

test('R51: an app’s code travels as six digits, however it was typed or pasted', async () => {
  for (const code of ['123 456', ' 123-456 ', '１２３４５６', 'Your code is 123456.']) {
    const {flow, next} = await asking({preferred: 'totp'});
    flow.submit({code});
    assert.deepEqual((await next()).body, {method: 'totp', code: '123456'});
  }
});

test('R51: a backup code at the app’s step is understood as what it is', async () => {
  const {flow, next} = await asking({preferred: 'totp'});
  flow.submit({code: 'abcd efgh jklm npqr', trust: true});
  assert.equal(flow.state.step, 'backup_code');
  assert.deepEqual((await next()).body, {method: 'backup_code', code: 'abcd efgh jklm npqr'});
});

test('… but not where there are none', async () => {
  const {flow, next} = await asking({methods: ['totp'], preferred: 'totp'});
  flow.submit({code: backupCode});
  assert.deepEqual((await next()).body, {method: 'totp', code: backupCode});
});

test('R52: a backup code never asks for trust', async () => {
  const {flow, next} = await asking({preferred: 'backup_code'});
  flow.submit({code: backupCode, trust: true});
  assert.deepEqual((await next()).body, {method: 'backup_code', code: backupCode});
});

test('R44: after a backup code it is said how many are left, before the owner hears of it', async () => {
  for (const newCodes of [false, true]) {
    const {flow, next, events} = await asking({preferred: 'backup_code'});
    flow.submit({code: backupCode});
    (await next()).answer(signedIn);
    assert.equal((await reached(flow, 'codes_left')).remaining, 4);
    assert.deepEqual(events, []);
    flow.proceed({newCodes});
    assert.equal(flow.state.step, 'passed');
    assert.deepEqual(events, [{type: 'challenge-passed', account: signedIn.account, newCodes}]);
  }
});

test('R44: the last one leaves none', async () => {
  const {flow, next} = await asking({preferred: 'backup_code'});
  flow.submit({code: backupCode});
  (await next()).answer({account: account({twoFactor: 'on', backupCodes: null})});
  assert.equal((await reached(flow, 'codes_left')).remaining, 0);
});

test('no state and no event ever holds a code', async () => {
  const {flow, next, events} = await asking({preferred: 'backup_code'});
  const seen: unknown[] = [];
  flow.subscribe((state) => seen.push(state));
  flow.submit({code: backupCode});
  (await next()).refuse('wrong_code');
  (await next()).answer(challenge({preferred: 'backup_code'}));
  await reached(flow, 'backup_code', ({busy}) => !busy);
  flow.choose('totp');
  flow.submit({code: '123456'});
  (await next()).answer(signedIn);
  await reached(flow, 'passed');
  assert.doesNotMatch(JSON.stringify([seen, events]), /ABCD-EFGH|123456/);
});

test('R53: after a wrong code it is asked whether a wait began; where none did, the field has its error', async () => {
  const {flow, next, events} = await asking({preferred: 'totp'});
  flow.submit({code: '123456'});
  (await next()).refuse('wrong_code');
  const again = await next();
  assert.equal(again.path, '/challenge');
  assert.equal(flow.state.step === 'totp' && flow.state.busy, true);
  again.answer(challenge({preferred: 'security_key'}));
  const {error} = await reached(flow, 'totp', ({busy}) => !busy);
  assert.equal(error?.code, 'wrong_code');
  assert.deepEqual(
    events.map(({type}) => type),
    ['error'],
  );
});

test('R53: the fifth wrong code leads to the wait with its end, and to the ways that stay open', async () => {
  const {flow, next, events} = await asking({preferred: 'totp'});
  flow.submit({code: '123456'});
  (await next()).refuse('wrong_code');
  (await next()).answer(challenge({preferred: 'totp', codesLocked: {until}}));
  const state = await reached(flow, 'locked');
  assert.deepEqual([state.challenge.codesLocked, state.from, state.busy], [{until}, 'totp', false]);
  assert.equal(events[0]?.type, 'error');
  flow.choose('security_key');
  assert.equal(flow.state.step, 'security_key');
});

test('R53: during the wait a code step asks the server again, and opens once it is over', async () => {
  const {flow, next, waiting} = await asking({methods: ['totp', 'backup_code'], preferred: 'totp'});
  flow.submit({code: '123456'});
  (await next()).refuse('too_many_attempts', {until});
  (await next()).answer(challenge({methods: ['totp'], preferred: 'totp', codesLocked: {until}}));
  await reached(flow, 'locked');
  flow.choose('totp');
  assert.equal(flow.state.step === 'locked' && flow.state.busy, true);
  (await next()).answer(challenge({methods: ['totp'], preferred: 'totp', codesLocked: {until}}));
  await reached(flow, 'locked', ({busy}) => !busy);
  flow.choose('totp');
  (await next()).answer(challenge({methods: ['totp'], preferred: 'totp'}));
  await reached(flow, 'totp');
  assert.equal(waiting(), 0);
});

test('R53: where codes wait at the beginning, a key is asked first; without one the wait is shown', async () => {
  const withKey = setUp();
  (await withKey.next()).answer(challenge({preferred: 'totp', codesLocked: {until}}));
  await reached(withKey.flow, 'security_key');
  const without = setUp();
  (await without.next()).answer(challenge({methods: ['totp'], preferred: 'totp', codesLocked: {}}));
  assert.deepEqual((await reached(without.flow, 'locked')).challenge.codesLocked, {});
});

test('too many tries from one address is no lock of the account: the field keeps its step', async () => {
  const {flow, next} = await asking({preferred: 'totp'});
  flow.submit({code: '123456'});
  (await next()).refuse('too_many_attempts', {until});
  (await next()).answer(challenge({preferred: 'totp'}));
  const {error} = await reached(flow, 'totp', ({busy}) => !busy);
  assert.deepEqual([error?.code, error?.until], ['too_many_attempts', until]);
});

test('where the server cannot be asked again, what it said stands', async () => {
  const {flow, next} = await asking({preferred: 'totp'});
  flow.submit({code: '123456'});
  (await next()).refuse('wrong_code');
  (await next()).fail();
  assert.equal((await reached(flow, 'totp', ({busy}) => !busy)).error?.code, 'wrong_code');
});

test('offline: the wait says so, and can be asked again', async () => {
  const {flow, next} = setUp();
  (await next()).answer(challenge({methods: ['totp'], preferred: 'totp', codesLocked: {until}}));
  await reached(flow, 'locked');
  flow.choose('totp');
  (await next()).fail();
  assert.equal((await reached(flow, 'locked', ({busy}) => !busy)).error?.code, 'network');
});

test('a method that was removed meanwhile gives way to those that are left, with the reason', async () => {
  const {flow, next} = await asking({preferred: 'totp'});
  flow.submit({code: '123456'});
  (await next()).refuse('method_not_available');
  (await next()).answer(challenge({methods: ['security_key'], preferred: 'security_key'}));
  const {error, challenge: left} = await reached(flow, 'security_key');
  assert.deepEqual([error?.code, left.methods], ['method_not_available', ['security_key']]);
});

for (const code of ['network', 'unavailable', 'invalid_request', 'cross_site', 'bad_answer'] as const) {
  test(`${code} comes back to the field, and the next try clears it`, async () => {
    const {flow, next} = await asking({preferred: 'backup_code'});
    flow.submit({code: backupCode});
    const asked = await next();
    if (code === 'network') asked.fail();
    else if (code === 'bad_answer') asked.answer({});
    else asked.refuse(code);
    assert.equal((await reached(flow, 'backup_code', ({busy}) => !busy)).error?.code, code);
    flow.submit({code: backupCode});
    assert.equal(flow.state.step === 'backup_code' && flow.state.error, undefined);
    (await next()).answer(signedIn);
    await reached(flow, 'codes_left');
  });
}

test('R81: what cannot be read at first can be asked for again', async () => {
  const {flow, next} = setUp();
  (await next()).fail();
  const {error, retry} = await reached(flow, 'failed');
  assert.equal(error.code, 'network');
  retry();
  assert.equal(flow.state.step, 'loading');
  (await next()).answer(challenge());
  await reached(flow, 'security_key');
});

test('an answer without what is asked for is none', async () => {
  const {flow, next} = setUp();
  (await next()).answer({methods: ['totp']});
  assert.equal((await reached(flow, 'failed')).error.code, 'bad_answer');
});

test('a session that is over begins with the password again, wherever that is heard', async () => {
  const atStart = setUp();
  (await atStart.next()).refuse('not_signed_in');
  assert.equal((await reached(atStart.flow, 'ended')).error.code, 'not_signed_in');

  const atPrefetch = await asking();
  (await atPrefetch.next()).refuse('not_signed_in');
  await reached(atPrefetch.flow, 'ended');

  const atCode = await asking({preferred: 'totp'});
  atCode.flow.submit({code: '123456'});
  (await atCode.next()).refuse('not_signed_in');
  await reached(atCode.flow, 'ended');

  const afterCode = await asking({preferred: 'totp'});
  afterCode.flow.submit({code: '123456'});
  (await afterCode.next()).refuse('wrong_code');
  (await afterCode.next()).refuse('not_signed_in');
  await reached(afterCode.flow, 'ended');
  assert.deepEqual(
    afterCode.events.map(({type}) => type),
    ['error'],
  );
  afterCode.flow.cancel();
  assert.equal(afterCode.events.at(-1)?.type, 'cancelled');
});

test('through already, in another tab or by an answer that was lost: as good as passed', async () => {
  const atStart = setUp();
  (await atStart.next()).refuse('not_permitted');
  const asked = await atStart.next();
  assert.equal(asked.path, '/account');
  asked.answer(signedIn.account);
  await reached(atStart.flow, 'passed');

  const atCode = await asking({preferred: 'totp'});
  const steps = stepsOf(atCode.flow);
  atCode.flow.submit({code: '123456'});
  (await atCode.next()).refuse('not_permitted');
  (await atCode.next()).answer(signedIn.account);
  await reached(atCode.flow, 'passed');
  assert.ok(!steps.includes('failed'));
  assert.deepEqual(atCode.events, [{type: 'challenge-passed', account: signedIn.account, newCodes: false}]);
});

test('… and if that cannot be read, it can be tried again', async () => {
  const {flow, next} = setUp();
  (await next()).refuse('not_permitted');
  (await next()).fail();
  const {retry} = await reached(flow, 'failed');
  retry();
  (await next()).answer(challenge());
  await reached(flow, 'security_key');
});

const unsupported: ChallengeOptions['diagnose'] = () => ({
  usable: false,
  code: 'webauthn_unsupported',
  reason: 'no_api',
});

test('R11: where keys cannot be used, the other ways come first, and it is said why', async () => {
  const {flow, waiting, next} = setUp({diagnose: unsupported});
  (await next()).answer(challenge());
  const {challenge: usable} = await reached(flow, 'totp');
  assert.deepEqual(usable.methods, ['totp', 'backup_code']);
  flow.showWays();
  assert.equal(flow.state.step === 'choosing' && flow.state.keyless, 'webauthn_unsupported');
  assert.equal(waiting(), 0);
});

test('R11: keys alone, and none can be used: that is said, and recovery is near', async () => {
  const {flow, next, events} = setUp({diagnose: unsupported});
  (await next()).answer(challenge({methods: ['security_key']}));
  const {keyless, challenge: shown} = await reached(flow, 'unavailable');
  assert.deepEqual([keyless, shown.recoveryAllowed], ['webauthn_unsupported', true]);
  flow.recover();
  assert.deepEqual(events, [{type: 'recovery-requested'}]);
});

test('options that do not come are asked for at the click, which says why', async () => {
  const {flow, next, proofs} = await asking();
  (await next()).fail();
  await settle();
  assert.equal(flow.state.step === 'security_key' && flow.state.error, undefined);
  flow.begin();
  (await next()).fail();
  assert.equal((await reached(flow, 'security_key', ({error}) => !!error)).error?.code, 'network');
  assert.equal(proofs.length, 0);
});

test('starting anew leaves nothing behind of the old', async () => {
  const {flow, next, proofs, waiting} = await ready();
  flow.begin();
  flow.start();
  assert.equal(proofs[0]?.signal.aborted, true);
  (await next()).answer(challenge());
  await reached(flow, 'security_key');
  assert.equal((await next()).path, '/challenge/options');
  assert.equal(waiting(), 0);
});

test('a flow that is disposed of asks nothing and tells nobody', async () => {
  const {flow, proofs, events, waiting} = await ready();
  flow.begin();
  flow.dispose();
  assert.equal(flow.state.step, 'loading');
  assert.equal(proofs[0]?.signal.aborted, true);
  flow.recover();
  flow.submit({code: '123456'});
  await settle();
  assert.deepEqual([events, waiting()], [[], 0]);
});
