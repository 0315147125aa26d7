import assert from 'node:assert/strict';
import {test} from 'node:test';
import {TfaError} from '../../src/client/index.ts';
import {TotpSetupFlow, type FlowEvent} from '../../src/flows/index.ts';
import type {ProblemCode} from '../../src/protocol/codes.ts';
import type {AccountState, StepUpMethod} from '../../src/protocol/types.ts';
import {account, codeSet, confirmedAccount, securityKey, someCodes, totpSetup} from '../client/samples.ts';
import {reached, settle, stage, stepsOf, type Stage} from './drive.ts';

const stepUpAnswer = {method: 'password', confirmedUntil: '2026-11-24T12:05:00Z'};
const app = {createdAt: '2026-11-24T12:01:00Z'};
const withApp = {twoFactor: 'on', totp: app, backupCodes: someCodes} satisfies Partial<AccountState>;
const newApp = {...withApp, totp: {createdAt: '2026-11-24T12:02:00Z'}} satisfies Partial<AccountState>;
const busy = (state: {busy: boolean}) => state.busy;
const idle = (state: {busy: boolean}) => !state.busy;

type TotpStage = Stage & {flow: TotpSetupFlow};

function accepting(methods: StepUpMethod[], changes: Partial<AccountState> = {}): AccountState {
  const {stepUp} = account();
  return account({stepUp: {...stepUp, methods: {...stepUp.methods, activate_totp: methods}}, ...changes});
}

async function summary(state = account()): Promise<TotpStage> {
  const {client, ...all} = stage();
  const flow = new TotpSetupFlow({client, onEvent: all.onEvent});
  flow.start();
  (await all.next()).answer(state);
  await reached(flow, 'summary');
  return {client, ...all, flow};
}

async function scanning(state = account()): Promise<TotpStage> {
  const all = await summary(state);
  all.flow.setUp();
  (await all.next()).answer(totpSetup());
  await reached(all.flow, 'scanning');
  return all;
}

const told = (events: FlowEvent[]) => events.map((event) => (event.type === 'error' ? event.error.code : event.type));

// — Before it begins —

const accounts: [rule: string, Partial<AccountState>, string][] = [
  ['R2', {twoFactor: 'unavailable', unavailableReason: 'sso'}, 'sso'],
  ['R1', {twoFactor: 'unavailable', unavailableReason: 'email_unverified'}, 'email_unverified'],
];
for (const [rule, changes, reason] of accounts) {
  test(`${rule}: an account with ${reason} is explained`, async () => {
    const {client, next} = stage();
    const flow = new TotpSetupFlow({client});
    flow.start();
    (await next()).answer(account(changes));
    assert.equal((await reached(flow, 'unavailable')).reason, reason);
  });
}

for (const [code, reason] of [
  ['sso_account', 'sso'],
  ['email_unverified', 'email_unverified'],
] as const) {
  test(`${code}, when the server finds it out later, is explained as well`, async () => {
    const {flow, next} = await summary();
    flow.setUp();
    (await next()).refuse(code);
    assert.equal((await reached(flow, 'unavailable')).reason, reason);
  });
}

test('R33: no secret is made before somebody asks for it', async () => {
  const {waiting} = await summary();
  await settle();
  assert.equal(waiting(), 0);
});

test('R81: an account that cannot be read, and a set-up that does not come, can be asked for again', async () => {
  const {client, next} = stage();
  const flow = new TotpSetupFlow({client});
  flow.start();
  (await next()).fail();
  (await reached(flow, 'failed')).retry();
  (await next()).answer(account());
  await reached(flow, 'summary');
  flow.setUp();
  (await next()).refuse('unavailable');
  (await reached(flow, 'failed')).retry();
  const asked = await next();
  assert.equal(asked.path, '/totp/setup');
  asked.answer(totpSetup());
  await reached(flow, 'scanning');
});

// — Code and password —

test('R31: code and password stand on one step, and the password goes up first', async () => {
  const {flow, next, events} = await scanning();
  assert.deepEqual(flow.state, {
    step: 'scanning',
    setup: totpSetup(),
    replacing: false,
    username: 'ada@example.com',
    busy: false,
  });
  flow.activate({code: '123 456', password: 'correct horse'});
  const password = await next();
  assert.deepEqual(
    [password.path, password.body],
    ['/step-up', {method: 'password', password: 'correct horse', action: 'activate_totp'}],
  );
  password.answer(stepUpAnswer);
  const code = await next();
  assert.deepEqual([code.path, code.body], ['/totp/activate', {setupId: 't1', code: '123456'}]);
  code.answer(account(withApp));
  const {replaced, account: then} = await reached(flow, 'finished');
  assert.deepEqual([replaced, then.totp], [false, app]);
  assert.deepEqual(told(events), ['stepped-up', 'totp-enabled', 'account-changed']);
});

test('while a confirmation stands, the code alone is asked for', async () => {
  const {flow, next} = await scanning(confirmedAccount());
  assert.equal(flow.state.step === 'scanning' && flow.state.username, undefined);
  flow.activate({code: '١٢٣٤٥٦'});
  assert.deepEqual((await next()).body, {setupId: 't1', code: '123456'});
});

test('a wrong password is about the password, and the code has not been looked at', async () => {
  const {flow, next, events, waiting} = await scanning();
  flow.activate({code: '123456', password: 'wrong'});
  (await next()).refuse('wrong_password');
  const {error, about, username} = await reached(flow, 'scanning', idle);
  assert.deepEqual([error?.code, about, username], ['wrong_password', 'password', 'ada@example.com']);
  assert.equal(waiting(), 0);
  assert.deepEqual(told(events), ['wrong_password']);
});

test('R31: a wrong code after the right password is about the code, and the password is not asked for again', async () => {
  const {flow, next} = await scanning();
  flow.activate({code: '000000', password: 'correct horse'});
  (await next()).answer(stepUpAnswer);
  (await next()).refuse('wrong_code');
  const {error, about, username, setup} = await reached(flow, 'scanning', idle);
  assert.deepEqual([error?.code, about, username, setup], ['wrong_code', 'code', undefined, totpSetup()]);
  flow.activate({code: '123456'});
  assert.equal((await next()).path, '/totp/activate');
});

test('a second click does nothing', async () => {
  const {flow, next, waiting} = await scanning(confirmedAccount());
  flow.activate({code: '123456'});
  flow.activate({code: '123456'});
  await next();
  assert.equal(waiting(), 0);
});

test('no state ever holds the password or the code', async () => {
  const {flow, next} = await scanning();
  const seen: unknown[] = [];
  flow.subscribe((state) => seen.push(state));
  flow.activate({code: '987654', password: 'correct horse'});
  (await next()).answer(stepUpAnswer);
  (await next()).refuse('wrong_code');
  await reached(flow, 'scanning', idle);
  assert.doesNotMatch(JSON.stringify(seen), /correct horse|987654/);
});

// — Confirmations —

test('R4: where the password is not accepted, another proof comes first and the secret after it', async () => {
  const {flow, next, waiting} = await summary(accepting(['backup_code', 'totp'], withApp));
  flow.setUp();
  const {stepUp, purpose} = await reached(flow, 'confirming');
  assert.deepEqual(
    [purpose, stepUp.state.step === 'confirming' && stepUp.state.methods, waiting()],
    ['set_up', ['backup_code', 'totp'], 0],
  );
  stepUp.submit({code: 'ABCDEFGHJKLMNPQR'});
  (await next()).answer({...stepUpAnswer, method: 'backup_code'});
  (await next()).answer(totpSetup());
  const {username, replacing} = await reached(flow, 'scanning');
  assert.deepEqual([username, replacing], [undefined, true]);
});

test('a confirmation that ran out is asked for beside the code, and the set-up stays', async () => {
  const {flow, next} = await scanning(confirmedAccount());
  flow.activate({code: '123456'});
  (await next()).refuse('step_up_required', {action: 'activate_totp', methods: ['password']});
  const {error, about, username, setup} = await reached(flow, 'scanning', idle);
  assert.deepEqual(
    [error?.code, about, username, setup],
    ['step_up_required', 'password', 'ada@example.com', totpSetup()],
  );
});

test('if it takes another proof, that one comes in between, and the code is tried again by itself', async () => {
  const {flow, next} = await scanning(confirmedAccount());
  flow.activate({code: '123456'});
  (await next()).refuse('step_up_required', {action: 'activate_totp', methods: ['backup_code']});
  const {stepUp} = await reached(flow, 'confirming');
  stepUp.submit({code: 'ABCDEFGHJKLMNPQR'});
  (await next()).answer({...stepUpAnswer, method: 'backup_code'});
  const again = await next();
  assert.deepEqual([again.path, again.body], ['/totp/activate', {setupId: 't1', code: '123456'}]);
  again.answer(account(withApp));
  await reached(flow, 'finished');
});

// — Set-ups end —

for (const code of ['setup_superseded', 'setup_expired'] as const) {
  test(`R33: ${code} is told, the secret is gone, and a new one is a click away`, async () => {
    const {flow, next} = await scanning(confirmedAccount());
    flow.activate({code: '123456'});
    (await next()).refuse(code);
    if (code === 'setup_expired') (await next()).answer(confirmedAccount());
    const state = await reached(flow, 'lapsed');
    assert.equal(state.error.code, code);
    assert.doesNotMatch(JSON.stringify(state), new RegExp(totpSetup().secret));
    flow.setUp();
    (await next()).answer(totpSetup({setupId: 't2'}));
    assert.equal((await reached(flow, 'scanning')).setup.setupId, 't2');
  });
}

test('R33: turning back drops the secret, and nothing is asked of the server', async () => {
  const {flow, events, waiting} = await scanning();
  flow.back();
  assert.equal(flow.state.step, 'summary');
  assert.doesNotMatch(JSON.stringify(flow.state), new RegExp(totpSetup().secret));
  assert.deepEqual([told(events), waiting()], [['cancelled'], 0]);
});

test('turning back while a code is looked at reads the account anew, and a late yes writes nothing', async () => {
  const {flow, next} = await scanning(confirmedAccount());
  flow.activate({code: '123456'});
  const asked = await next();
  flow.back();
  assert.equal(asked.init.signal?.aborted, true);
  asked.answer(account(withApp));
  await settle();
  assert.equal(flow.state.step, 'loading');
  (await next()).answer(account(withApp));
  assert.deepEqual((await reached(flow, 'summary')).account.totp, app);
});

test('a flow that is disposed of holds no secret', async () => {
  const {flow} = await scanning();
  flow.dispose();
  assert.deepEqual(flow.state, {step: 'loading'});
});

// — Answers that get lost —

for (const lost of ['network', 'unavailable', 'internal', 'setup_expired'] as const) {
  test(`R81: after ${lost} the account says that the app is set up all the same`, async () => {
    const {flow, next, events} = await scanning(confirmedAccount());
    flow.activate({code: '123456'});
    const asked = await next();
    if (lost === 'network') asked.fail();
    else asked.refuse(lost);
    (await next()).answer(account(withApp));
    await reached(flow, 'finished');
    assert.deepEqual(told(events), ['totp-enabled', 'account-changed']);
  });
}

test('R81: after a lost answer that changed nothing the code can be sent again', async () => {
  const {flow, next} = await scanning(confirmedAccount(withApp));
  flow.activate({code: '123456'});
  (await next()).fail();
  (await next()).answer(confirmedAccount(withApp));
  assert.equal((await reached(flow, 'scanning', idle)).error?.code, 'network');
  flow.activate({code: '123456'});
  (await next()).fail();
  (await next()).fail();
  assert.equal((await reached(flow, 'scanning', idle)).error?.code, 'network');
  flow.activate({code: '123456'});
  (await next()).answer(account(newApp));
  await reached(flow, 'finished');
});

// — Afterwards —

test('R40: without codes on the account they follow, without another password', async () => {
  const {flow, next, events} = await scanning(confirmedAccount());
  flow.activate({code: '123456'});
  (await next()).answer(account({...withApp, backupCodes: null}));
  const {codes} = await reached(flow, 'backup_codes');
  (await next()).answer(codeSet);
  await reached(codes, 'showing');
  codes.confirmSaved();
  (await next()).answer(account(withApp));
  assert.deepEqual((await reached(flow, 'finished')).account.backupCodes, someCodes);
  assert.deepEqual(told(events), ['totp-enabled', 'account-changed', 'backup-codes-saved']);
});

test('R40: without the code that would show the backup codes, nothing is sent, and the code can be sent again', async () => {
  const {client, next, onEvent, waiting} = stage();
  let failing = true;
  const inner = () => (failing ? Promise.reject(new TfaError('network')) : import('../../src/flows/inner.ts'));
  const flow = new TotpSetupFlow({client, onEvent, inner});
  flow.start();
  (await next()).answer(confirmedAccount());
  await reached(flow, 'summary');
  flow.setUp();
  (await next()).answer(totpSetup());
  await reached(flow, 'scanning');
  flow.activate({code: '123456'});
  const {error} = await reached(flow, 'scanning', idle);
  assert.deepEqual([error?.code, waiting()], ['network', 0]);
  failing = false;
  flow.activate({code: '123456'});
  (await next()).answer(account({...withApp, backupCodes: null}));
  await reached(flow, 'backup_codes');
});

test('R42: codes that are left unsaved do not hold up the app', async () => {
  const {flow, next} = await scanning(confirmedAccount());
  flow.activate({code: '123456'});
  (await next()).answer(account({...withApp, backupCodes: null}));
  await reached(flow, 'backup_codes');
  (await next()).answer(codeSet);
  flow.finish();
  assert.equal((await reached(flow, 'finished')).account.backupCodes, null);
});

test('R32: another app takes the place of the one before, and that is what is told', async () => {
  const {flow, next, events} = await scanning(confirmedAccount(withApp));
  assert.equal(flow.state.step === 'scanning' && flow.state.replacing, true);
  flow.activate({code: '123456'});
  (await next()).answer(account(newApp));
  assert.equal((await reached(flow, 'finished')).replaced, true);
  assert.deepEqual(told(events), ['totp-replaced', 'account-changed']);
});

test('after a recovery an app is set up, not replaced', async () => {
  const {flow, next, events} = await scanning(
    confirmedAccount({...withApp, level: 'enrol_only', enrolReason: 'recovered'}),
  );
  assert.equal(flow.state.step === 'scanning' && flow.state.replacing, false);
  flow.activate({code: '123456'});
  (await next()).answer(account(newApp));
  await reached(flow, 'finished');
  assert.equal(told(events)[0], 'totp-enabled');
});

test('finishing tells the owner and begins anew', async () => {
  const {flow, next, events} = await scanning(confirmedAccount());
  flow.activate({code: '123456'});
  (await next()).answer(account(withApp));
  await reached(flow, 'finished');
  flow.finish();
  (await next()).answer(account(withApp));
  await reached(flow, 'summary');
  assert.equal(told(events).at(-1), 'finished');
});

for (const code of ['not_signed_in', 'second_factor_required', 'not_permitted'] as const) {
  test(`${code} ends it, wherever it comes`, async () => {
    const {flow, next} = await scanning();
    flow.activate({code: '123456', password: 'x'});
    (await next()).refuse(code);
    assert.equal((await reached(flow, 'failed')).error.code, code);
    const other = await summary(account(withApp));
    other.flow.remove();
    other.flow.proceed();
    (await other.next()).refuse(code);
    assert.equal((await reached(other.flow, 'failed')).error.code, code);
  });
}

for (const code of ['too_many_attempts', 'invalid_request', 'conflict'] satisfies ProblemCode[]) {
  test(`${code} stays at the field`, async () => {
    const {flow, next} = await scanning(confirmedAccount());
    flow.activate({code: '123456'});
    (await next()).refuse(code);
    const {error, about} = await reached(flow, 'scanning', idle);
    assert.deepEqual([error?.code, about], [code, 'code']);
  });
}

// — Removing —

async function removing(state = account(withApp)): Promise<TotpStage> {
  const all = await summary(state);
  all.flow.remove();
  await reached(all.flow, 'removing');
  return all;
}

test('R60: it asks first, and knows whether that is the last method', async () => {
  const {flow, waiting} = await removing();
  assert.deepEqual([flow.state, waiting()], [{step: 'removing', last: true, busy: false}, 0]);
  const other = await removing(account({...withApp, securityKeys: [securityKey()]}));
  assert.deepEqual(other.flow.state, {step: 'removing', last: false, busy: false});
});

test('without an app there is nothing to remove', async () => {
  const {flow} = await summary();
  flow.remove();
  assert.equal(flow.state.step, 'summary');
});

test('R35: the server says which proofs it wants; any of them removes the app', async () => {
  const {flow, next, events} = await removing();
  const steps = stepsOf(flow);
  flow.proceed();
  (await next()).refuse('step_up_required', {action: 'remove_totp', methods: ['password', 'totp', 'backup_code']});
  const {stepUp, purpose} = await reached(flow, 'confirming');
  assert.deepEqual(
    [purpose, stepUp.state.step === 'confirming' && stepUp.state.methods],
    ['remove', ['password', 'totp', 'backup_code']],
  );
  stepUp.choose('totp');
  stepUp.submit({code: '123456'});
  const proof = await next();
  assert.deepEqual(proof.body, {method: 'totp', code: '123456', action: 'remove_totp'});
  proof.answer({...stepUpAnswer, method: 'totp'});
  const asked = await next();
  assert.deepEqual([asked.method, asked.path], ['DELETE', '/totp']);
  asked.answer(account());
  assert.equal((await reached(flow, 'removed')).account.totp, null);
  assert.deepEqual(steps, ['removing', 'removing', 'confirming', 'removing', 'removing', 'removed']);
  assert.deepEqual(told(events), ['stepped-up', 'totp-removed', 'account-changed']);
  flow.finish();
  assert.equal(told(events).at(-1), 'finished');
});

test('R61: an organization that requires it says so, and the app stays', async () => {
  const {flow, next} = await removing();
  flow.proceed();
  await reached(flow, 'removing', busy);
  (await next()).refuse('two_factor_enforced', {organization: 'Harbour'});
  const {error} = await reached(flow, 'removing', idle);
  assert.deepEqual([error?.code, error?.organization], ['two_factor_enforced', 'Harbour']);
  flow.back();
  assert.equal(flow.state.step, 'summary');
});

test('an app that is gone already is no failure: the account is read again', async () => {
  const {flow, next} = await removing();
  flow.proceed();
  (await next()).refuse('method_not_available');
  (await next()).answer(account());
  assert.equal((await reached(flow, 'summary')).account.totp, null);
});

test('turning back from the confirmation removes nothing', async () => {
  const {flow, next, waiting} = await removing();
  flow.proceed();
  (await next()).refuse('step_up_required', {action: 'remove_totp', methods: ['password']});
  (await reached(flow, 'confirming')).stepUp.cancel();
  assert.deepEqual([flow.state.step, waiting()], ['summary', 0]);
});
