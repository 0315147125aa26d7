// The account's page against the real verifier, in process: what each act leaves, what an answer that gets lost leaves, and what is asked again.

import assert from 'node:assert/strict';
import {test, type TestContext} from 'node:test';
import {createTfaClient, type Ceremony} from '../../src/client/index.ts';
import {
  BackupCodesFlow,
  EnrollKeyFlow,
  type FlowEvent,
  type RecordsFlow,
  SettingsFlow,
  type SettingsState,
  TotpSetupFlow,
} from '../../src/flows/index.ts';
import {heardSignals} from '../client/heard-signals.ts';
import {FakeClock} from '../support/fake-clock.ts';
import {authenticatorFor, confirmPassword, enrolled, password, signUp} from '../support/people.ts';
import type {TestBrowser} from '../support/test-browser.ts';
import {createTestVerifier, type TestVerifierOptions} from '../support/test-verifier.ts';
import {reached} from './drive.ts';

interface Stage {
  browser: TestBrowser;
  flow: SettingsFlow;
  events: FlowEvent[];
  /** Every request, as `METHOD /path`. */
  requests: string[];
  /** Requests whose answer gets lost on the way back. */
  lose: Set<string>;
  clock: FakeClock;
}

async function openStage(t: TestContext, options: Omit<TestVerifierOptions, 'clock'> = {}): Promise<Stage> {
  const clock = new FakeClock();
  const verifier = await createTestVerifier({...options, clock});
  t.after(() => verifier.close());
  const browser = verifier.browser();
  const lose = new Set<string>();
  const requests: string[] = [];
  const events: FlowEvent[] = [];
  const fetch: typeof globalThis.fetch = async (input, init = {}) => {
    const path = input instanceof Request ? input.url : input.toString();
    const request = `${String(init.method)} ${path}`;
    requests.push(request);
    const {status, headers, text} = await browser.send(path, init);
    if (lose.delete(request)) throw new TypeError('Failed to fetch');
    return new Response(text || null, {status, headers});
  };
  const authenticator = authenticatorFor();
  const ceremony: Ceremony = {
    create: (creation) => authenticator.create(creation),
    get: (request) => authenticator.get(request),
  };
  const client = createTfaClient({endpoint: '', fetch, ceremony});
  const onEvent = (event: FlowEvent): void => void events.push(event);
  return {
    browser,
    flow: new SettingsFlow({client, onEvent, diagnose: () => ({usable: true})}),
    events,
    requests,
    lose,
    clock,
  };
}

type Overview = Extract<SettingsState, {step: 'overview'}>;
const overview = (flow: SettingsFlow, when?: (state: Overview) => boolean): Promise<Overview> =>
  reached(flow, 'overview', when);

async function opened(t: TestContext): Promise<Stage & {page: Overview}> {
  const stage = await openStage(t);
  await enrolled(stage.browser);
  // The confirmation that it took is over.
  stage.clock.move(6 * 60_000);
  stage.flow.start();
  return {...stage, page: await overview(stage.flow, ({records}) => !!records)};
}

async function listed(flow: SettingsFlow): Promise<RecordsFlow> {
  const {records} = await overview(flow, (state) => !!state.records);
  assert.ok(records);
  await reached(records, 'records', ({busy}) => !busy);
  return records;
}

function keyOf({account}: Overview) {
  const [key] = account.securityKeys;
  assert.ok(key);
  return key;
}

test('the first picture stands after one request; browsers, sessions and activity follow', async (t) => {
  const {browser, flow, requests} = await openStage(t);
  await enrolled(browser);
  flow.start();
  const {account, records} = await overview(flow);
  assert.deepEqual([account.twoFactor, records, requests], ['on', undefined, ['GET /account']]);
  const {browsers, sessions, activity} = (await listed(flow)).state;
  assert.ok(browsers.status === 'there' && sessions.status === 'there' && activity.status === 'there');
  assert.equal(browsers.items.filter(({current}) => current).length, 1);
  assert.equal(sessions.items.filter(({current}) => current).length, 1);
  assert.ok(activity.items.some(({type}) => type === 'key_added'));
});

test('R16: a rename in place; the account is asked for again', async (t) => {
  const {flow, page, events, requests} = await opened(t);
  await listed(flow);
  requests.length = 0;
  flow.renameKey(keyOf(page));
  flow.saveName('  Desk key ');
  const {account} = await overview(flow, ({done}) => done === 'key_renamed');
  await reached(flow, 'overview', (state) => state.account.securityKeys[0]?.name === 'Desk key');
  assert.equal(account.securityKeys.length, 1);
  assert.deepEqual(
    events.map(({type}) => type),
    ['key-renamed', 'account-changed'],
  );
  assert.deepEqual(requests.slice(0, 2), [`PATCH /security-keys/${keyOf(page).id}`, 'GET /account']);
});

test('R20: after a rename the browser is told what the account is called now', async (t) => {
  const {flow, page} = await opened(t);
  await listed(flow);
  const heard = heardSignals(t);
  flow.renameKey(keyOf(page));
  flow.saveName('Desk key');
  await reached(flow, 'overview', (state) => state.account.securityKeys[0]?.name === 'Desk key');
  const {credentialId} = keyOf(page);
  assert.deepEqual(
    heard.map(([name, told]) => [name, 'allAcceptedCredentialIds' in told && told.allAcceptedCredentialIds]),
    [
      ['accepted', [credentialId]],
      ['user', false],
    ],
  );
});

test('R16: a name in use stays in its field with its reason; an unchanged one asks nobody', async (t) => {
  const {flow, page, requests} = await opened(t);
  flow.open('add_key');
  const {flow: enroll} = await reached(flow, 'adding_key');
  await reached(enroll, 'choosing');
  enroll.choose('security_key');
  const {stepUp} = await reached(enroll, 'confirming');
  stepUp.submit({password});
  await reached(enroll, 'ready', ({options}) => !!options);
  enroll.begin();
  const {key: second} = await reached(enroll, 'naming');
  flow.back();
  const {account} = await overview(flow, (state) => state.account.securityKeys.length === 2);
  assert.deepEqual(
    account.securityKeys.map(({id}) => id),
    [keyOf(page).id, second.id],
  );
  flow.renameKey(second);
  flow.saveName(keyOf(page).name);
  const {error, key} = await reached(flow, 'renaming_key', (state) => !!state.error);
  assert.deepEqual([error?.code, key.name], ['name_taken', second.name]);
  requests.length = 0;
  flow.saveName(second.name);
  assert.equal(flow.state.step, 'overview');
  assert.deepEqual(requests, []);
});

test('R60 R46: the last key is removed after the password; two-factor is off and the codes are gone', async (t) => {
  const {flow, page, events} = await opened(t);
  flow.removeKey(keyOf(page));
  assert.equal((await reached(flow, 'removing_key')).last, true);
  flow.proceed();
  const {stepUp} = await reached(flow, 'confirming');
  stepUp.submit({password});
  await overview(flow, ({account}) => account.twoFactor === 'off');
  const {account} = flow.state as Overview;
  assert.deepEqual([account.securityKeys, account.backupCodes], [[], null]);
  assert.ok(events.some((event) => event.type === 'key-removed' && event.key.id === keyOf(page).id));
});

test('turning back from the confirmation returns to the question, and from there to the page', async (t) => {
  const {flow, page} = await opened(t);
  flow.removeKey(keyOf(page));
  flow.proceed();
  await reached(flow, 'confirming');
  flow.back();
  assert.equal(flow.state.step, 'removing_key');
  flow.back();
  assert.equal(flow.state.step, 'overview');
});

test('R81: a removal whose answer is lost is done, and the same click says so', async (t) => {
  const {flow, page, lose} = await opened(t);
  const key = keyOf(page);
  flow.removeKey(key);
  flow.proceed();
  const {stepUp} = await reached(flow, 'confirming');
  lose.add(`DELETE /security-keys/${key.id}`);
  stepUp.submit({password});
  await reached(flow, 'removing_key', ({error}) => error?.code === 'network');
  flow.proceed();
  const {account} = await overview(flow, (state) => state.account.twoFactor === 'off');
  assert.deepEqual(account.securityKeys, []);
});

test('R43: new codes are asked for at once, past the summary; leaving the warning leads back to the page', async (t) => {
  const {flow} = await opened(t);
  flow.open('new_codes');
  const {flow: codes} = await reached(flow, 'codes');
  assert.ok(codes instanceof BackupCodesFlow);
  await reached(codes, 'warning');
  codes.back();
  await overview(flow);
  assert.equal(codes.state.step, 'loading');
});

test('R45: codes on screen are held: closing is theirs to ask about, and leaving drops them', async (t) => {
  const {flow} = await opened(t);
  flow.open('new_codes');
  const {flow: codes} = await reached(flow, 'codes');
  await reached(codes, 'warning');
  codes.proceed();
  const {stepUp} = await reached(codes, 'confirming');
  stepUp.submit({password});
  await reached(codes, 'showing');
  assert.equal((flow.state as {held?: boolean}).held, true);
  flow.back();
  assert.equal(flow.state.step, 'codes');
  codes.leave();
  await overview(flow);
  assert.equal(JSON.stringify(codes.state), '{"step":"loading"}');
});

test('R30 R35: the app’s set-up and its removal are led to past their summary', async (t) => {
  const {flow} = await opened(t);
  flow.open('set_up_app');
  const {flow: app} = await reached(flow, 'app');
  assert.ok(app instanceof TotpSetupFlow);
  await reached(app, 'scanning');
  flow.back();
  await overview(flow);
  flow.open('add_key');
  assert.ok((await reached(flow, 'adding_key')).flow instanceof EnrollKeyFlow);
  flow.back();
  await overview(flow);
});

test('R74: the owner switches recovery off and on, after the password', async (t) => {
  const {flow} = await opened(t);
  flow.switch('forbid_recovery');
  const {stepUp} = await reached(flow, 'confirming');
  stepUp.submit({password});
  await overview(flow, ({done, account}) => done === 'forbid_recovery' && !account.recoveryAllowed);
  flow.switch('allow_recovery');
  await overview(flow, ({account}) => account.recoveryAllowed);
});

test('R55: another session is ended, and an end that was made before is no error', async (t) => {
  const {browser, flow, lose} = await openStage(t);
  await signUp(browser);
  flow.start();
  const records = await listed(flow);
  records.endSession('others');
  await reached(records, 'records', ({busy}) => !busy);
  assert.equal(records.state.error, undefined);
  lose.add('DELETE /sessions/made-up');
  records.endSession('made-up');
  assert.equal((await reached(records, 'records', ({error}) => !!error)).error?.code, 'network');
  records.endSession('made-up');
  await reached(records, 'records', ({busy, error}) => !busy && !error);
});

test('R80: activity comes in pages, none twice', async (t) => {
  const {browser, flow} = await openStage(t);
  await signUp(browser);
  for (let count = 0; count < 25; count += 1) await confirmPassword(browser);
  flow.start();
  const records = await listed(flow);
  assert.ok(records.state.next);
  records.more();
  await reached(records, 'records', ({busy}) => !busy);
  const {activity} = records.state;
  assert.ok(activity.status === 'there');
  assert.equal(activity.items.length, 26);
  assert.equal(new Set(activity.items.map(({id}) => id)).size, 26);
  assert.equal(records.state.next, undefined);
});

test('the session is over: no step goes on, and the way on is said', async (t) => {
  const {browser, flow, page} = await opened(t);
  await browser.call('POST /sign-out');
  flow.renameKey(keyOf(page));
  flow.saveName('Other');
  const {error} = await reached(flow, 'failed');
  assert.equal(error.code, 'not_signed_in');
});
