import assert from 'node:assert/strict';
import {test} from 'node:test';
import {BackupCodesFlow, type BackupCodesOptions, type BackupCodesState} from '../../src/flows/index.ts';
import {account, codeSet, confirmedAccount, securityKey, someCodes} from '../client/samples.ts';
import {reached, settle, stage, stepsOf, type Stage} from './drive.ts';

const withKey = {twoFactor: 'on', securityKeys: [securityKey()]} as const;
const withCodes = {...withKey, securityKeys: [securityKey()], backupCodes: {...someCodes, remaining: 7}};
const owner = {email: 'ada@example.com', name: 'Ada Lovelace'};
const stepUpAnswer = {method: 'password', confirmedUntil: '2026-11-24T12:05:00Z'};

function setUp(options: Partial<BackupCodesOptions> = {}): Stage & {flow: BackupCodesFlow} {
  const {client, ...all} = stage();
  const flow = new BackupCodesFlow({client, onEvent: all.onEvent, ...options});
  flow.start();
  return {client, ...all, flow};
}

/** A flow that shows a new set. */
async function shown(): Promise<Stage & {flow: BackupCodesFlow}> {
  const all = setUp({account: confirmedAccount(withCodes)});
  all.flow.regenerate();
  all.flow.proceed();
  (await all.next()).answer(codeSet);
  await reached(all.flow, 'showing');
  return all;
}

/** R45: nothing that a flow shows or tells holds a code. */
function assertNoCodes(what: unknown): void {
  for (const code of codeSet.codes) assert.doesNotMatch(JSON.stringify(what), new RegExp(code));
}

test('it reads the account and says how many remain', async () => {
  const {flow, next} = setUp();
  assert.equal(flow.state.step, 'loading');
  (await next()).answer(account(withCodes));
  assert.deepEqual(await reached(flow, 'summary'), {step: 'summary', ...someCodes, remaining: 7});
});

const unavailable: [Parameters<typeof account>[0], string][] = [
  [{twoFactor: 'unavailable', unavailableReason: 'sso'}, 'sso'],
  [{twoFactor: 'unavailable', unavailableReason: 'email_unverified'}, 'email_unverified'],
  [{}, 'no_method'],
];
for (const [changes, reason] of unavailable) {
  test(`R1 R2 R46: ${reason} is explained, not an empty card`, () => {
    const {flow} = setUp({account: account(changes)});
    assert.deepEqual(flow.state, {step: 'unavailable', reason});
  });
}

test('an app alone is a method too', () => {
  const {flow} = setUp({account: account({twoFactor: 'on', totp: {createdAt: someCodes.createdAt}})});
  assert.deepEqual(flow.state, {step: 'summary', remaining: 0, total: 0});
});

test('an account that cannot be read can be asked for again', async () => {
  const {flow, next} = setUp();
  (await next()).fail();
  const {error, retry} = await reached(flow, 'failed');
  assert.equal(error.code, 'network');
  retry();
  (await next()).answer(account(withCodes));
  await reached(flow, 'summary');
});

test('R43: regenerating warns first that all old codes die', () => {
  const {flow, waiting} = setUp({account: confirmedAccount(withCodes)});
  flow.regenerate();
  assert.deepEqual(flow.state, {step: 'warning', remaining: 7});
  assert.equal(waiting(), 0);
  flow.back();
  assert.equal(flow.state.step, 'summary');
});

test('a first set has nothing to warn of', async () => {
  const {flow, next} = setUp({account: confirmedAccount({...withKey, securityKeys: [securityKey()]})});
  flow.regenerate();
  assert.equal((await next()).path, '/backup-codes');
});

test('R41: the password comes before the codes, unless a confirmation stands', async () => {
  const {flow, next} = setUp({account: account(withCodes)});
  flow.regenerate();
  flow.proceed();
  const {stepUp} = await reached(flow, 'confirming');
  assert.equal(stepUp.state.step === 'confirming' && stepUp.state.username, 'ada@example.com');
  stepUp.submit({password: 'x'});
  const confirm = await next();
  assert.deepEqual(confirm.body, {password: 'x', method: 'password', action: 'backup_codes'});
  confirm.answer(stepUpAnswer);
  (await next()).answer(codeSet);
  assert.deepEqual(await reached(flow, 'showing'), {step: 'showing', set: codeSet, account: owner, saved: false});
});

test('turning back from the password returns to the summary', async () => {
  const {flow} = setUp({account: account(withCodes)});
  flow.regenerate();
  flow.proceed();
  (await reached(flow, 'confirming')).stepUp.cancel();
  assert.equal(flow.state.step, 'summary');
});

test('a confirmation that ran out in the middle is asked for again, and the set follows by itself', async () => {
  const {flow, next, events} = setUp({account: confirmedAccount(withCodes)});
  flow.regenerate();
  flow.proceed();
  (await next()).refuse('step_up_required', {action: 'backup_codes', methods: ['password']});
  const {stepUp} = await reached(flow, 'confirming');
  stepUp.submit({password: 'x'});
  (await next()).answer(stepUpAnswer);
  (await next()).answer(codeSet);
  await reached(flow, 'showing');
  assert.deepEqual(
    events.map(({type}) => type),
    ['stepped-up'],
  );
});

test('R13: after the first method the set is made at once, without asking again', async () => {
  const {flow, next} = setUp({account: account({...withKey, securityKeys: [securityKey()]}), confirmed: true});
  (await next()).answer(codeSet);
  await reached(flow, 'showing');
});

test('R42: the new set counts once the person has said that it is saved', async () => {
  const {flow, next, events} = await shown();
  flow.markSaved();
  assert.equal(flow.state.step === 'showing' && flow.state.saved, true);
  flow.confirmSaved();
  assert.equal(flow.state.step, 'saving');
  const asked = await next();
  assert.deepEqual(asked.body, {setId: 's1'});
  asked.answer(account({...withCodes, backupCodes: someCodes}));
  const {account: after} = await reached(flow, 'finished');
  assert.deepEqual(after.backupCodes, someCodes);
  assert.deepEqual(events, [{type: 'backup-codes-saved', account: after}]);
  assertNoCodes([flow.state, events]);
});

test('R81: after a lost answer the codes are still there, and saying it again is safe', async () => {
  const {flow, next} = await shown();
  flow.confirmSaved();
  (await next()).fail();
  const {error, set, saved} = await reached(flow, 'showing', (state) => !!state.error);
  assert.deepEqual([error?.code, set, saved], ['network', codeSet, true]);
  flow.confirmSaved();
  (await next()).answer(account(withCodes));
  await reached(flow, 'finished');
});

for (const code of ['setup_superseded', 'setup_expired', 'not_found'] as const) {
  test(`${code}: codes that will never be valid leave the screen, and the account is read anew`, async () => {
    const {flow, next} = await shown();
    flow.confirmSaved();
    (await next()).refuse(code);
    const failed = await reached(flow, 'failed');
    assert.equal(failed.error.code, code);
    assertNoCodes(failed);
    failed.retry();
    (await next()).answer(account(withCodes));
    assert.equal((await reached(flow, 'summary')).remaining, 7);
  });
}

test('a session that ended while the codes were shown ends the flow', async () => {
  const {flow, next} = await shown();
  flow.confirmSaved();
  (await next()).refuse('not_signed_in');
  assertNoCodes(await reached(flow, 'failed'));
});

test('R42 R45: leaving drops the codes, keeps the old set, and is told', async () => {
  const {flow, next, events} = await shown();
  flow.leave();
  assertNoCodes([flow.state, events]);
  (await next()).answer(account(withCodes));
  assert.equal((await reached(flow, 'summary')).remaining, 7);
  assert.deepEqual(events, [{type: 'cancelled'}]);
});

test('R45: leaving while it is being saved drops the codes, and a late answer does not bring them back', async () => {
  const {flow, next} = await shown();
  const passed: BackupCodesState[] = [];
  flow.confirmSaved();
  flow.subscribe((state) => passed.push(state));
  const confirm = await next();
  flow.leave();
  confirm.answer(account(withCodes));
  (await next()).answer(account(withCodes));
  await reached(flow, 'summary');
  assertNoCodes(passed);
  assert.deepEqual(
    passed.map(({step}) => step),
    ['loading', 'loading', 'summary'],
  );
});

test('R45: a flow that is disposed of holds no codes', async () => {
  const {flow} = await shown();
  flow.dispose();
  assertNoCodes(flow.state);
});

test('a set that arrives after the person left is shown to nobody', async () => {
  const {flow, next} = setUp({account: confirmedAccount(withCodes)});
  flow.regenerate();
  flow.proceed();
  const create = await next();
  flow.leave();
  create.answer(codeSet);
  await settle();
  assertNoCodes(flow.state);
});

test('no method left in the meantime is explained', async () => {
  const {flow, next} = setUp({account: confirmedAccount(withCodes)});
  flow.regenerate();
  flow.proceed();
  (await next()).refuse('method_not_available');
  assert.deepEqual(await reached(flow, 'unavailable'), {step: 'unavailable', reason: 'no_method'});
});

test('R81: making a set again after a lost answer asks the server anew', async () => {
  const {flow, next} = setUp({account: confirmedAccount(withCodes)});
  flow.regenerate();
  flow.proceed();
  (await next()).fail();
  (await reached(flow, 'failed')).retry();
  const again = await next();
  assert.equal(again.path, '/backup-codes');
  again.answer(codeSet);
  await reached(flow, 'showing');
});

test('after finishing, leaving returns to the summary as the server has it', async () => {
  const {flow, next, events} = await shown();
  flow.confirmSaved();
  (await next()).answer(account({...withCodes, backupCodes: someCodes}));
  await reached(flow, 'finished');
  flow.leave();
  (await next()).answer(account({...withCodes, backupCodes: someCodes}));
  assert.equal((await reached(flow, 'summary')).remaining, 10);
  assert.deepEqual(events.at(-1), {type: 'finished'});
});

test('acts that a step does not know do nothing', () => {
  const {flow, waiting} = setUp({account: account(withCodes)});
  const steps = stepsOf(flow);
  flow.proceed();
  flow.markSaved();
  flow.confirmSaved();
  assert.deepEqual([steps, waiting()], [['summary'], 0]);
});
