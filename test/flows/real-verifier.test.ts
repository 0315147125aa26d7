// The flows against the real verifier, in process, with a software key in the place of the browser's prompt.

import assert from 'node:assert/strict';
import {test, type TestContext} from 'node:test';
import {createTfaClient, type Ceremony, type TfaClient} from '../../src/client/index.ts';
import {BackupCodesFlow, EnrollKeyFlow, StepUpFlow, type EnrollKeyState} from '../../src/flows/index.ts';
import {answerSchemas} from '../../src/protocol/answers.ts';
import {FakeClock} from '../support/fake-clock.ts';
import {authenticatorFor, enterPassword, enrolled, password, signUp} from '../support/people.ts';
import type {TestBrowser} from '../support/test-browser.ts';
import {createTestVerifier, type TestVerifierOptions} from '../support/test-verifier.ts';
import {reached} from './drive.ts';

interface Site {
  browser: TestBrowser;
  client: TfaClient;
  clock: FakeClock;
  /** Requests whose answer gets lost on the way back, by `METHOD /path`. */
  lose: Set<string>;
}

async function openSite(t: TestContext, options: Omit<TestVerifierOptions, 'clock'> = {}): Promise<Site> {
  const clock = new FakeClock();
  const verifier = await createTestVerifier({...options, clock});
  t.after(() => verifier.close());
  const browser = verifier.browser();
  const lose = new Set<string>();
  const fetch: typeof globalThis.fetch = async (input, init = {}) => {
    const path = input instanceof Request ? input.url : input.toString();
    const {status, headers, text} = await browser.send(path, init);
    if (lose.delete(`${String(init.method)} ${path}`)) throw new TypeError('Failed to fetch');
    return new Response(text || null, {status, headers});
  };
  const authenticator = authenticatorFor();
  const ceremony: Ceremony = {
    create: (creation) => authenticator.create(creation),
    get: (request) => authenticator.get(request),
  };
  return {browser, client: createTfaClient({endpoint: '', fetch, ceremony}), clock, lose};
}

function enrollFlow({client, clock}: Site): EnrollKeyFlow {
  return new EnrollKeyFlow({client, diagnose: () => ({usable: true}), now: () => clock.now()});
}

const isReady = ({options}: Extract<EnrollKeyState, {step: 'ready'}>): boolean => !!options;

/** Up to the naming step, the password on the way where it is asked for. */
async function addKey(flow: EnrollKeyFlow): Promise<Extract<EnrollKeyState, {step: 'naming'}>> {
  flow.start();
  await reached(flow, 'choosing');
  flow.choose('security_key');
  const next = await Promise.race([reached(flow, 'confirming'), reached(flow, 'ready')]);
  if (next.step === 'confirming') next.stepUp.submit({password});
  await reached(flow, 'ready', isReady);
  flow.begin();
  return reached(flow, 'naming');
}

test('R13 R15 R40: from nothing to a named key and saved codes, with one password', async (t) => {
  const site = await openSite(t);
  await signUp(site.browser);
  const flow = enrollFlow(site);
  const {key, firstMethod} = await addKey(flow);
  assert.equal(firstMethod, true);
  flow.rename('Desk key');
  const {codes} = await reached(flow, 'backup_codes');
  assert.equal((await reached(codes, 'showing')).set.codes.length, 10);
  codes.confirmSaved();
  const {account} = await reached(flow, 'enrolled');
  assert.deepEqual(
    [account.twoFactor, account.securityKeys.map(({id, name}) => [id, name]), account.backupCodes?.remaining],
    ['on', [[key.id, 'Desk key']], 10],
  );
  assert.ok(answerSchemas['GET /account'].safeParse(account).success);
});

test('R12: a second key leads past the codes, which exist', async (t) => {
  const site = await openSite(t);
  await enrolled(site.browser);
  const flow = enrollFlow(site);
  const {firstMethod} = await addKey(flow);
  assert.equal(firstMethod, false);
  flow.skipNaming();
  assert.equal((await reached(flow, 'enrolled')).account.securityKeys.length, 2);
});

test('R17: the keys of the account are excluded', async (t) => {
  const site = await openSite(t);
  await signUp(site.browser);
  await addKey(enrollFlow(site));
  const flow = enrollFlow(site);
  flow.start();
  await reached(flow, 'choosing');
  flow.choose('security_key');
  const {options} = await reached(flow, 'ready', isReady);
  assert.equal(options?.excludeCredentials?.length, 1);
});

test('a wrong password comes back to its field, and the right one goes on', async (t) => {
  const site = await openSite(t);
  await signUp(site.browser);
  const flow = enrollFlow(site);
  flow.start();
  await reached(flow, 'choosing');
  flow.choose('this_device');
  const {stepUp} = await reached(flow, 'confirming');
  stepUp.submit({password: 'wrong'});
  const {error} = await reached(stepUp, 'confirming', (state) => !state.busy);
  assert.equal(error?.code, 'wrong_password');
  stepUp.submit({password});
  await reached(flow, 'ready', isReady);
});

/** Once a submitted password was looked at. */
function settled(stepUp: StepUpFlow): Promise<unknown> {
  return Promise.race([reached(stepUp, 'confirming', ({busy}) => !busy), reached(stepUp, 'failed')]);
}

test('ten wrong passwords end the session, and the step says so', async (t) => {
  const {browser, client} = await openSite(t);
  await signUp(browser);
  const stepUp = new StepUpFlow({client, action: 'add_key'});
  stepUp.start();
  await reached(stepUp, 'confirming');
  for (let tries = 1; tries <= 11; tries += 1) {
    stepUp.submit({password: 'wrong'});
    await settled(stepUp);
  }
  assert.equal((await reached(stepUp, 'failed')).error.code, 'not_signed_in');
});

test('a confirmation that ran out before the options is asked for again, and the flow goes on', async (t) => {
  const site = await openSite(t);
  await signUp(site.browser);
  const flow = enrollFlow(site);
  flow.start();
  await reached(flow, 'choosing');
  flow.choose('security_key');
  const {stepUp} = await reached(flow, 'confirming');
  stepUp.submit({password});
  await reached(flow, 'ready', isReady);
  flow.back();
  site.clock.move(6 * 60_000);
  flow.choose('security_key');
  const again = await reached(flow, 'confirming');
  again.stepUp.submit({password});
  await reached(flow, 'ready', isReady);
  flow.begin();
  await reached(flow, 'naming');
});

test('with a step-up window of 0 the one password still carries the key and its codes', async (t) => {
  const site = await openSite(t, {config: {stepUpWindow: 0}});
  await signUp(site.browser);
  const flow = enrollFlow(site);
  await addKey(flow);
  flow.skipNaming();
  const {codes} = await reached(flow, 'backup_codes');
  await reached(codes, 'showing');
});

test('R81: a registration whose answer got lost is found, not done twice', async (t) => {
  const site = await openSite(t);
  await signUp(site.browser);
  site.lose.add('POST /security-keys');
  const {key} = await addKey(enrollFlow(site));
  const {securityKeys} = await site.client.account();
  assert.deepEqual(
    securityKeys.map(({id}) => id),
    [key.id],
  );
});

test('R81: with the next read lost too, the click that follows finds the key', async (t) => {
  const site = await openSite(t);
  await signUp(site.browser);
  const flow = enrollFlow(site);
  flow.start();
  await reached(flow, 'choosing');
  flow.choose('security_key');
  (await reached(flow, 'confirming')).stepUp.submit({password});
  await reached(flow, 'ready', isReady);
  site.lose.add('POST /security-keys').add('GET /account');
  flow.begin();
  assert.equal((await reached(flow, 'ready', ({error}) => !!error)).error?.code, 'network');
  flow.begin();
  await reached(flow, 'naming');
  assert.equal((await site.client.account()).securityKeys.length, 1);
});

test('a challenge that expired while the key was looked for begins anew', async (t) => {
  const site = await openSite(t);
  await signUp(site.browser);
  const flow = new EnrollKeyFlow({client: site.client, diagnose: () => ({usable: true}), now: () => 0});
  flow.start();
  await reached(flow, 'choosing');
  flow.choose('security_key');
  (await reached(flow, 'confirming')).stepUp.submit({password});
  await reached(flow, 'ready', isReady);
  site.clock.move(5 * 60_000 + 1);
  flow.begin();
  const {stepUp} = await reached(flow, 'confirming');
  stepUp.submit({password});
  await reached(flow, 'ready', isReady);
  flow.begin();
  await reached(flow, 'naming');
});

test('R42 R43: a new set waits for its confirmation, and the old one lives until then', async (t) => {
  const site = await openSite(t);
  const {codes: old, email} = await enrolled(site.browser);
  const flow = new BackupCodesFlow({client: site.client});
  flow.start();
  await reached(flow, 'summary');
  flow.regenerate();
  flow.proceed();
  const {set} = await reached(flow, 'showing');
  flow.leave();
  assert.equal((await reached(flow, 'summary')).remaining, 10);
  await site.client.signOut();
  await enterPassword(site.browser, {email});
  await assert.rejects(site.client.challenge.answer({method: 'backup_code', code: set.codes[0] ?? ''}), {
    code: 'wrong_code',
  });
  const {account} = await site.client.challenge.answer({method: 'backup_code', code: old[0] ?? ''});
  assert.equal(account.backupCodes?.remaining, 9);
});

test('R81: a confirmation of the new set whose answer got lost is safe to repeat', async (t) => {
  const site = await openSite(t);
  await enrolled(site.browser);
  const flow = new BackupCodesFlow({client: site.client});
  flow.start();
  await reached(flow, 'summary');
  flow.regenerate();
  flow.proceed();
  await reached(flow, 'showing');
  site.lose.add('POST /backup-codes/confirm');
  flow.confirmSaved();
  await reached(flow, 'showing', ({error}) => !!error);
  flow.confirmSaved();
  assert.equal((await reached(flow, 'finished')).account.backupCodes?.remaining, 10);
});

test('a set that another tab superseded leaves the screen with its reason', async (t) => {
  const site = await openSite(t);
  await enrolled(site.browser);
  const [first, second] = [0, 1].map(() => new BackupCodesFlow({client: site.client})) as [
    BackupCodesFlow,
    BackupCodesFlow,
  ];
  for (const flow of [first, second]) {
    flow.start();
    await reached(flow, 'summary');
    flow.regenerate();
    flow.proceed();
    await reached(flow, 'showing');
  }
  first.confirmSaved();
  assert.equal((await reached(first, 'failed')).error.code, 'setup_superseded');
  second.confirmSaved();
  await reached(second, 'finished');
});

test('signing in with the key, through the client', async (t) => {
  const {browser, client} = await openSite(t);
  const {email} = await signUp(browser);
  await client.stepUp({action: 'add_key', method: 'password', password});
  const options = await client.securityKeys.options({kind: 'security_key'});
  await client.securityKeys.register({response: await client.ceremony.create(options)});
  await client.signOut();
  assert.deepEqual(await client.signIn({email, password}), {next: 'challenge'});
  await assert.rejects(client.account(), {code: 'second_factor_required'});
  assert.equal((await client.challenge.state()).preferred, 'security_key');
  const response = await client.ceremony.get(await client.challenge.options());
  const {account} = await client.challenge.answer({method: 'security_key', response});
  assert.equal(account.level, 'full');
});
