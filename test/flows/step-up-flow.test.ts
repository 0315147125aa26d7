import assert from 'node:assert/strict';
import {test} from 'node:test';
import {StepUpFlow, type StepUpOptions} from '../../src/flows/index.ts';
import {account} from '../client/samples.ts';
import {reached, settle, stage, type Stage} from './drive.ts';

const answer = {method: 'password', confirmedUntil: '2026-11-24T12:05:00Z'};
const confirming = {step: 'confirming', methods: ['password'], method: 'password', username: undefined, busy: false};

function setUp(options: Partial<StepUpOptions> = {}): Stage & {flow: StepUpFlow} {
  const {client, ...all} = stage();
  const flow = new StepUpFlow({client, action: 'add_key', methods: ['password'], onEvent: all.onEvent, ...options});
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
  assert.deepEqual(await reached(flow, 'confirming'), {...confirming, username: 'ada@example.com'});
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
  (await next()).refuse('step_up_required', {action: 'add_key', methods: ['totp', 'password']});
  assert.deepEqual(await reached(flow, 'confirming', (state) => !state.busy), confirming);
});

test('methods that cannot be drawn are not offered, and none at all is said', () => {
  const {flow} = setUp({methods: ['totp', 'email_code']});
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
  flow.choose('totp' as never);
  assert.deepEqual(flow.state, confirming);
  flow.choose('password');
  assert.equal(flow.state.step === 'confirming' && flow.state.method, 'password');
});
