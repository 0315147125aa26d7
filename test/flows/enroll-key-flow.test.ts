import assert from 'node:assert/strict';
import {test} from 'node:test';
import {TfaError} from '../../src/client/index.ts';
import {EnrollKeyFlow, type EnrollKeyOptions, type FlowEvent} from '../../src/flows/index.ts';
import type {AccountState} from '../../src/protocol/types.ts';
import {
  account,
  codeSet,
  confirmedAccount,
  creationOptions,
  registration,
  securityKey,
  someCodes,
} from '../client/samples.ts';
import {heardSignals} from '../client/heard-signals.ts';
import {reached, settle, stage, type Stage} from './drive.ts';

const stepUpAnswer = {method: 'password', confirmedUntil: '2026-11-24T12:05:00Z'};
const enrolled = {twoFactor: 'on', securityKeys: [securityKey()]} satisfies Partial<AccountState>;

type EnrollStage = Stage & {flow: EnrollKeyFlow; clock: {now: number}};

function setUp(options: Partial<EnrollKeyOptions> = {}): EnrollStage {
  const {client, ...all} = stage();
  const clock = {now: 0};
  const flow = new EnrollKeyFlow({
    client,
    onEvent: all.onEvent,
    diagnose: () => ({usable: true}),
    now: () => clock.now,
    ...options,
  });
  flow.start();
  return {client, ...all, flow, clock};
}

async function choosing(state = confirmedAccount()): Promise<EnrollStage> {
  const all = setUp();
  (await all.next()).answer(state);
  await reached(all.flow, 'choosing');
  return all;
}

async function ready(state = confirmedAccount()): Promise<EnrollStage> {
  const all = await choosing(state);
  all.flow.choose('security_key');
  (await all.next()).answer(creationOptions);
  await reached(all.flow, 'ready', ({options}) => !!options);
  return all;
}

async function naming(state = confirmedAccount()): Promise<EnrollStage> {
  const all = await ready(state);
  all.flow.begin();
  all.prompts[0]?.answer(registration);
  (await all.next()).answer(securityKey());
  await reached(all.flow, 'naming');
  (await all.next()).answer(account(enrolled));
  await settle();
  return all;
}

const codes = (events: FlowEvent[]) => events.map((event) => (event.type === 'error' ? event.error.code : event.type));

// — Before it begins —

const obstacles = [
  ['insecure_context', 'insecure', 'insecure_context'],
  ['webauthn_unsupported', 'no_api', 'webauthn_unsupported'],
  ['rp_id_mismatch', 'ip_address', 'not_here'],
  ['rp_id_mismatch', 'framed', 'not_here'],
] as const;
for (const [code, reason, shown] of obstacles) {
  test(`R11: ${reason} is explained beforehand, without a request`, () => {
    const {flow, waiting} = setUp({diagnose: () => ({usable: false, code, reason})});
    assert.deepEqual(flow.state, {step: 'unavailable', reason: shown});
    assert.equal(waiting(), 0);
  });
}

const accounts: [rule: string, Partial<AccountState>, string][] = [
  ['R2', {twoFactor: 'unavailable', unavailableReason: 'sso'}, 'sso'],
  ['R1', {twoFactor: 'unavailable', unavailableReason: 'email_unverified'}, 'email_unverified'],
  ['R12', {securityKeys: Array.from({length: 20}, () => securityKey())}, 'too_many_keys'],
];
for (const [rule, changes, reason] of accounts) {
  test(`${rule}: an account with ${reason} is explained`, async () => {
    const {flow, next} = setUp();
    (await next()).answer(account(changes));
    const state = await reached(flow, 'unavailable');
    assert.deepEqual([state.reason, state.account?.user.id], [reason, 'u1']);
  });
}

test('R81: an account that cannot be read can be asked for again', async () => {
  const {flow, next} = setUp();
  (await next()).fail();
  const {error, retry} = await reached(flow, 'failed');
  assert.equal(error.code, 'network');
  retry();
  (await next()).answer(account());
  await reached(flow, 'choosing');
});

// — Confirming —

test('R13: choosing a kind asks for the password, and then gets ready by itself', async () => {
  const {flow, next, events} = await choosing(account());
  flow.choose('this_device');
  const {stepUp, kind} = await reached(flow, 'confirming');
  assert.equal(kind, 'this_device');
  assert.equal(stepUp.state.step === 'confirming' && stepUp.state.username, 'ada@example.com');
  stepUp.submit({password: 'x'});
  (await next()).answer(stepUpAnswer);
  const asked = await next();
  assert.deepEqual([asked.path, asked.body], ['/security-keys/options', {kind: 'this_device'}]);
  asked.answer(creationOptions);
  assert.deepEqual(await reached(flow, 'ready', ({options}) => !!options), {
    step: 'ready',
    kind: 'this_device',
    options: creationOptions,
    error: undefined,
  });
  assert.deepEqual(codes(events), ['stepped-up']);
});

test('the password is asked once: another kind afterwards goes on without', async () => {
  const {flow, next} = await choosing(account());
  flow.choose('this_device');
  (await reached(flow, 'confirming')).stepUp.submit({password: 'x'});
  (await next()).answer(stepUpAnswer);
  (await next()).answer(creationOptions);
  await reached(flow, 'ready', ({options}) => !!options);
  flow.back();
  assert.equal(flow.state.step, 'choosing');
  flow.choose('any');
  assert.deepEqual((await next()).body, {kind: 'any'});
});

test('a confirmation that stands is not asked for again', async () => {
  const {flow, next} = await choosing(confirmedAccount());
  flow.choose('security_key');
  assert.equal(flow.state.step, 'ready');
  assert.equal((await next()).path, '/security-keys/options');
});

test('a confirmation that ran out in the middle is asked for again, and then goes on with what was asked', async () => {
  const {flow, next} = await choosing(confirmedAccount());
  flow.choose('security_key');
  (await next()).refuse('step_up_required', {action: 'add_key', methods: ['password']});
  const {stepUp, kind} = await reached(flow, 'confirming');
  assert.equal(kind, 'security_key');
  stepUp.submit({password: 'x'});
  (await next()).answer(stepUpAnswer);
  (await next()).answer(creationOptions);
  assert.equal((await reached(flow, 'ready', ({options}) => !!options)).kind, 'security_key');
});

test('turning back from the password returns to the choice and ends the confirmation', async () => {
  const {flow, next} = await choosing(account());
  flow.choose('security_key');
  const {stepUp} = await reached(flow, 'confirming');
  stepUp.submit({password: 'x'});
  const asked = await next();
  stepUp.cancel();
  assert.equal(flow.state.step, 'choosing');
  assert.equal(asked.init.signal?.aborted, true);
  asked.answer(stepUpAnswer);
  await settle();
  assert.equal(flow.state.step, 'choosing');
});

test('twenty keys that were reached in another tab are explained', async () => {
  const {flow, next} = await choosing();
  flow.choose('security_key');
  (await next()).refuse('too_many_keys');
  assert.equal((await reached(flow, 'unavailable')).reason, 'too_many_keys');
});

test('a session that ended ends the flow, with a fresh start as the way on', async () => {
  const {flow, next} = await choosing();
  flow.choose('security_key');
  (await next()).refuse('not_signed_in');
  const {error, retry} = await reached(flow, 'failed');
  assert.equal(error.code, 'not_signed_in');
  retry();
  assert.equal((await next()).path, '/account');
});

// — The ceremony —

test('R19: with options there, the click reaches the prompt before it returns', async () => {
  const {flow, prompts} = await ready();
  flow.begin();
  assert.deepEqual([prompts.length, flow.state.step], [1, 'waiting']);
});

test('R81: options that did not come are fetched by the click', async () => {
  const {flow, next, prompts} = await choosing();
  flow.choose('security_key');
  (await next()).fail();
  const state = await reached(flow, 'ready', ({error}) => !!error);
  assert.deepEqual([state.error?.code, state.options], ['network', undefined]);
  flow.begin();
  (await next()).answer(creationOptions);
  await settle();
  assert.equal(prompts.length, 1);
});

test('options older than their challenge are fetched anew first', async () => {
  const {flow, next, prompts, clock} = await ready();
  clock.now = 4 * 60_000;
  flow.begin();
  assert.equal(prompts.length, 0);
  (await next()).answer({...creationOptions, challenge: 'bmV3'});
  await settle();
  assert.equal(prompts.length, 1);
});

for (const code of [
  'ceremony_dismissed',
  'authenticator_mismatch',
  'key_already_registered',
  'ceremony_superseded',
] as const) {
  test(`R18: ${code} comes back with its error and with options for another try at once`, async () => {
    const {flow, prompts, waiting, events} = await ready();
    flow.begin();
    prompts[0]?.refuse(new TfaError(code));
    const state = await reached(flow, 'ready');
    assert.deepEqual([state.error?.code, state.options, waiting()], [code, creationOptions, 0]);
    assert.deepEqual(codes(events), [code]);
    flow.begin();
    assert.equal(prompts.length, 2);
  });
}

test('R18: cancelling ends the prompt and is no error', async () => {
  const {flow, prompts, waiting, events} = await ready();
  flow.begin();
  flow.cancel();
  assert.equal(prompts[0]?.signal.aborted, true);
  assert.deepEqual(flow.state, {step: 'ready', kind: 'security_key', options: creationOptions, error: undefined});
  prompts[0]?.answer(registration);
  await settle();
  assert.deepEqual([flow.state.step, waiting(), codes(events)], ['ready', 0, []]);
});

test('cancelling while options are on their way gets ready again', async () => {
  const {flow, next, clock} = await ready();
  clock.now = 4 * 60_000;
  flow.begin();
  const late = await next();
  flow.cancel();
  (await next()).answer({...creationOptions, challenge: 'bmV3'});
  const {options} = await reached(flow, 'ready', (state) => !!state.options);
  assert.equal(options?.challenge, 'bmV3');
  assert.equal(late.init.signal?.aborted, true);
});

test('R15: a verified key is stored and told before it is named', async () => {
  const {flow, prompts, next, events} = await ready();
  flow.begin();
  prompts[0]?.answer(registration);
  const asked = await next();
  assert.deepEqual([asked.path, asked.body], ['/security-keys', {response: registration}]);
  asked.answer(securityKey());
  assert.deepEqual(await reached(flow, 'naming'), {
    step: 'naming',
    key: securityKey(),
    firstMethod: true,
    busy: false,
  });
  assert.deepEqual(events, [{type: 'key-enrolled', key: securityKey()}]);
});

for (const [level, twoFactor, firstMethod] of [
  ['full', 'off', true],
  ['full', 'on', false],
  ['enrol_only', 'on', true],
] as const) {
  test(`a key of an account that is ${level} and ${twoFactor} is ${firstMethod ? '' : 'not '}its first method`, async () => {
    const {flow} = await naming(confirmedAccount({level, twoFactor}));
    assert.equal(flow.state.step === 'naming' && flow.state.firstMethod, firstMethod);
  });
}

test('a refused registration comes back with new options', async () => {
  const {flow, prompts, next} = await ready();
  flow.begin();
  prompts[0]?.answer(registration);
  (await next()).refuse('registration_rejected');
  (await next()).answer({...creationOptions, challenge: 'bmV3'});
  const state = await reached(flow, 'ready', ({options}) => !!options);
  assert.deepEqual([state.error?.code, state.options?.challenge], ['registration_rejected', 'bmV3']);
});

test('a stored key is told with the account as it is then, while its owner names it', async () => {
  const {flow, events} = await naming();
  assert.deepEqual(events, [
    {type: 'key-enrolled', key: securityKey()},
    {type: 'account-changed', account: account(enrolled)},
  ]);
  assert.equal(flow.state.step, 'naming');
});

/** Which keys the browser was told that the server has. */
function acceptedIn(heard: readonly [string, object][]): unknown[] {
  return heard.filter(([name]) => name === 'accepted').map(([, told]) => Object.values(told).at(-1) as unknown);
}

test('R20: the browser is told of a key as soon as it is stored, whether or not its owner ever names it', async (t) => {
  const heard = heardSignals(t);
  const {flow} = await naming();
  assert.equal(flow.state.step, 'naming');
  assert.deepEqual(acceptedIn(heard), [[securityKey().credentialId]]);
});

test('R20: and once more after it was named', async (t) => {
  const heard = heardSignals(t);
  const {flow, next} = await naming();
  flow.rename('Blue key');
  (await next()).answer(securityKey({name: 'Blue key'}));
  const backupCodes = {remaining: 10, total: 10, createdAt: '2026-11-24T12:00:00Z'};
  (await next()).answer(account({...enrolled, backupCodes}));
  await reached(flow, 'enrolled');
  assert.deepEqual(acceptedIn(heard), [[securityKey().credentialId], [securityKey().credentialId]]);
});

test('an account that cannot be read then does not disturb the naming', async () => {
  const {flow, prompts, next, events} = await ready();
  flow.begin();
  prompts[0]?.answer(registration);
  (await next()).answer(securityKey());
  (await next()).fail();
  await settle();
  assert.deepEqual([flow.state.step, codes(events)], ['naming', ['key-enrolled']]);
});

// — Lost answers —

test('R81: a key whose registration was stored but not heard of is found by reading', async () => {
  const {flow, prompts, next, events} = await ready();
  flow.begin();
  prompts[0]?.answer(registration);
  (await next()).fail();
  (await next()).answer(account(enrolled));
  assert.deepEqual((await reached(flow, 'naming')).key, securityKey());
  assert.deepEqual(
    events.map(({type}) => type),
    ['key-enrolled'],
  );
});

test('R81: what did not arrive is sent again by the next click, without touching the key again', async () => {
  const {flow, prompts, next} = await ready();
  flow.begin();
  prompts[0]?.answer(registration);
  (await next()).fail();
  (await next()).fail();
  assert.equal((await reached(flow, 'ready')).error?.code, 'network');
  flow.begin();
  const again = await next();
  assert.deepEqual([again.path, again.body], ['/security-keys', {response: registration}]);
  again.answer(securityKey());
  await reached(flow, 'naming');
  assert.equal(prompts.length, 1);
});

test('R81: sent again after it was stored, it is found by reading', async () => {
  const {flow, prompts, next} = await ready();
  flow.begin();
  prompts[0]?.answer(registration);
  (await next()).fail();
  (await next()).answer(account());
  await reached(flow, 'ready');
  flow.begin();
  (await next()).refuse('ceremony_expired');
  (await next()).answer(account(enrolled));
  await reached(flow, 'naming');
  assert.equal(prompts.length, 1);
});

test('R81: expired and not stored, the ceremony begins anew', async () => {
  const {flow, prompts, next} = await ready();
  flow.begin();
  prompts[0]?.answer(registration);
  (await next()).refuse('ceremony_expired');
  (await next()).answer(account());
  (await next()).answer({...creationOptions, challenge: 'bmV3'});
  const state = await reached(flow, 'ready', ({options}) => !!options);
  assert.equal(state.error?.code, 'ceremony_expired');
  flow.begin();
  assert.equal(prompts.length, 2);
});

test('R15: cancelling while it is being stored loses nothing: the next click asks what became of it', async () => {
  const {flow, prompts, next} = await ready();
  flow.begin();
  prompts[0]?.answer(registration);
  const store = await next();
  flow.cancel();
  assert.equal(flow.state.step, 'ready');
  store.answer(securityKey());
  await settle();
  assert.equal(flow.state.step, 'ready');
  flow.begin();
  (await next()).refuse('ceremony_expired');
  (await next()).answer(account(enrolled));
  await reached(flow, 'naming');
  assert.equal(prompts.length, 1);
});

test('R15: going back then reads the list anew and tells that it may have changed', async () => {
  const {flow, prompts, next, events} = await ready();
  flow.begin();
  prompts[0]?.answer(registration);
  await next();
  flow.cancel();
  flow.back();
  (await next()).answer(account(enrolled));
  assert.equal((await reached(flow, 'choosing')).account.securityKeys.length, 1);
  await settle();
  assert.deepEqual(events, [{type: 'account-changed', account: account(enrolled)}]);
});

// — Naming and after —

test('R15: naming is a rename, told, and the account is read anew', async () => {
  const {flow, next, events} = await naming();
  flow.rename(' Desk ');
  assert.equal(flow.state.step === 'naming' && flow.state.busy, true);
  const asked = await next();
  assert.deepEqual([asked.method, asked.path, asked.body], ['PATCH', '/security-keys/k1', {name: 'Desk'}]);
  const desk = securityKey({name: 'Desk'});
  asked.answer(desk);
  const after = account({...enrolled, securityKeys: [desk], backupCodes: someCodes});
  (await next()).answer(after);
  assert.deepEqual(await reached(flow, 'enrolled'), {step: 'enrolled', key: desk, account: after});
  assert.deepEqual(events.slice(2), [
    {type: 'key-renamed', key: desk},
    {type: 'account-changed', account: after},
  ]);
});

for (const name of ['', '   ', 'Security key']) {
  test(`R15: the name "${name}" keeps the proposed one`, async () => {
    const {flow, next} = await naming();
    flow.rename(name);
    assert.equal((await next()).path, '/account');
  });
}

for (const code of ['name_taken', 'invalid_request', 'unavailable'] as const) {
  test(`${code} comes back to the name, and it can be skipped`, async () => {
    const {flow, next} = await naming();
    flow.rename('Desk');
    (await next()).refuse(code);
    const {error, busy, key} = await reached(flow, 'naming', (state) => !state.busy);
    assert.deepEqual([error?.code, busy, key.name], [code, false, 'Security key']);
    flow.skipNaming();
    (await next()).answer(account({...enrolled, backupCodes: someCodes}));
    await reached(flow, 'enrolled');
  });
}

test('R81: a name that was stored while the rest was lost is not sent again', async () => {
  const {flow, next, events} = await naming();
  flow.rename('Desk');
  (await next()).answer(securityKey({name: 'Desk'}));
  (await next()).fail();
  assert.equal((await reached(flow, 'naming', (state) => !state.busy)).key.name, 'Desk');
  flow.rename('Desk');
  (await next()).answer(account({...enrolled, backupCodes: someCodes}));
  await reached(flow, 'enrolled');
  assert.equal(events.filter(({type}) => type === 'key-renamed').length, 1);
});

test('a second click on naming does nothing', async () => {
  const {flow, next, waiting} = await naming();
  flow.rename('Desk');
  flow.rename('Desk');
  flow.skipNaming();
  await next();
  assert.equal(waiting(), 0);
});

test('R13: without backup codes the flow leads into them, and ends when they are saved', async () => {
  const {flow, next, events} = await naming();
  flow.skipNaming();
  (await next()).answer(account(enrolled));
  const {codes: nested} = await reached(flow, 'backup_codes');
  const create = await next();
  assert.equal(create.path, '/backup-codes');
  create.answer(codeSet);
  await reached(nested, 'showing');
  nested.confirmSaved();
  const after = account({...enrolled, backupCodes: someCodes});
  (await next()).answer(after);
  assert.deepEqual(await reached(flow, 'enrolled'), {step: 'enrolled', key: securityKey(), account: after});
  assert.deepEqual(
    events.map(({type}) => type),
    ['key-enrolled', 'account-changed', 'account-changed', 'backup-codes-saved'],
  );
  assert.equal(nested.state.step, 'loading', 'R45: the codes are gone');
});

test('R15: leaving the backup codes finishes the key all the same', async () => {
  const {flow, next, waiting, events} = await naming();
  flow.skipNaming();
  (await next()).answer(account(enrolled));
  const {codes: nested} = await reached(flow, 'backup_codes');
  (await next()).answer(codeSet);
  await reached(nested, 'showing');
  flow.finish();
  const {account: after} = await reached(flow, 'enrolled');
  assert.equal(after.backupCodes, null);
  assert.deepEqual([nested.state.step, waiting()], ['loading', 0]);
  assert.ok(!codes(events).includes('cancelled'));
});

test('finishing tells, and the flow is ready for another key', async () => {
  const {flow, next, events} = await naming();
  flow.skipNaming();
  (await next()).answer(account({...enrolled, backupCodes: someCodes}));
  await reached(flow, 'enrolled');
  flow.finish();
  assert.deepEqual(events.at(-1), {type: 'finished'});
  (await next()).answer(account(enrolled));
  await reached(flow, 'choosing');
});

test('R15: a session that ended at the naming step ends the flow; the key is stored', async () => {
  const {flow, next} = await naming();
  flow.rename('Desk');
  (await next()).refuse('not_signed_in');
  assert.equal((await reached(flow, 'failed')).error.code, 'not_signed_in');
});

test('the steps before the ceremony can be turned away from, and the flow is as it was', async () => {
  const {flow, events} = await choosing();
  flow.cancel();
  assert.deepEqual([flow.state.step, events], ['choosing', [{type: 'cancelled'}]]);
});

// — The flows inside —

test('a confirmation that does not arrive can be tried again', async () => {
  let failing = true;
  const inner = () => (failing ? Promise.reject(new TfaError('network')) : import('../../src/flows/inner.ts'));
  const {flow, next} = setUp({inner});
  (await next()).answer(account());
  await reached(flow, 'choosing');
  flow.choose('security_key');
  const {error, retry} = await reached(flow, 'failed');
  assert.equal(error.code, 'network');
  failing = false;
  retry();
  (await next()).answer(account());
  await reached(flow, 'choosing');
  flow.choose('security_key');
  await reached(flow, 'confirming');
});

test('R15: codes that could not be shown are not staged; the key is stored, and the naming can be sent again', async () => {
  let failing = true;
  const inner = () => (failing ? Promise.reject(new TfaError('network')) : import('../../src/flows/inner.ts'));
  const {flow, next, prompts, waiting} = setUp({inner});
  (await next()).answer(confirmedAccount());
  await reached(flow, 'choosing');
  flow.choose('any');
  (await next()).answer(creationOptions);
  await reached(flow, 'ready', ({options}) => !!options);
  flow.begin();
  prompts[0]?.answer(registration);
  (await next()).answer(securityKey());
  (await next()).answer(account(enrolled));
  await settle();
  flow.rename('Desk');
  (await next()).answer(securityKey({name: 'Desk'}));
  (await next()).answer(account(enrolled));
  const {error, key} = await reached(flow, 'naming', ({busy}) => !busy);
  assert.deepEqual([error?.code, key.name, waiting()], ['network', 'Desk', 0]);
  failing = false;
  flow.rename('Desk');
  (await next()).answer(account(enrolled));
  await reached(flow, 'backup_codes');
  assert.equal((await next()).path, '/backup-codes');
});

test('an element removed under way leaves nothing behind: prompt closed, late answers unheard', async () => {
  const {flow, prompts, waiting, events} = await ready();
  flow.begin();
  flow.dispose();
  assert.equal(prompts[0]?.signal.aborted, true);
  prompts[0]?.answer(registration);
  await settle();
  assert.deepEqual([flow.state.step, waiting(), events], ['loading', 0, []]);
});

test('acts that a step does not know do nothing', async () => {
  const {flow, waiting} = await choosing();
  flow.begin();
  flow.skipNaming();
  flow.back();
  flow.finish();
  assert.deepEqual([flow.state.step, waiting()], ['choosing', 0]);
});
