/** Adding keys over HTTP: options, what is stored and who may have it (R13, R15, R17; WebAuthn L3 §7.1). */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {fromBase64Url} from '../../src/protocol/base64url.ts';
import {limits} from '../../src/protocol/limits.ts';
import {addKey, authenticatorFor, confirmPassword, signUp} from '../support/people.ts';
import {activityOf} from '../support/records.ts';
import {signedIn} from '../support/stored.ts';
import type {TestBrowser} from '../support/test-browser.ts';
import {createTestVerifier} from '../support/test-verifier.ts';

async function optionsFor(browser: TestBrowser, kind: 'this_device' | 'security_key' | 'any' = 'any') {
  await confirmPassword(browser);
  return (await browser.call('POST /security-keys/options', {body: {kind}})).body;
}

describe('creation options', () => {
  it('R10: each kind has its attachment and hints, and any leaves the choice to the browser', async (t) => {
    const test = await createTestVerifier();
    t.after(() => test.close());
    const browser = test.browser();
    await signUp(browser);
    const asked = async (kind: 'this_device' | 'security_key' | 'any') => {
      const {hints, authenticatorSelection} = await optionsFor(browser, kind);
      return [hints, authenticatorSelection?.authenticatorAttachment];
    };
    assert.deepEqual(await asked('this_device'), [['client-device'], 'platform']);
    assert.deepEqual(await asked('security_key'), [['security-key'], 'cross-platform']);
    assert.deepEqual(await asked('any'), [['hybrid'], undefined]);
  });

  it('WR19 WA16: the user handle is 64 random bytes and stays, the challenge is 32 and never comes again', async (t) => {
    const test = await createTestVerifier();
    t.after(() => test.close());
    const browser = test.browser();
    const {email} = await signUp(browser);
    const first = await optionsFor(browser);
    const second = await optionsFor(browser);
    assert.equal(fromBase64Url(first.user.id).length, 64);
    assert.equal(first.user.id, second.user.id);
    assert.deepEqual([first.user.name, first.user.displayName], [email, 'Ada Lovelace']);
    assert.equal(fromBase64Url(first.challenge).length, 32);
    assert.notEqual(first.challenge, second.challenge);
    assert.deepEqual([first.rp.id, first.timeout, first.attestation], ['localhost', 300_000, 'none']);
    assert.deepEqual(
      first.pubKeyCredParams,
      [-8, -7, -257].map((alg) => ({type: 'public-key', alg})),
    );
  });

  it('R17: all keys of the account are excluded, and only they', async (t) => {
    const test = await createTestVerifier();
    t.after(() => test.close());
    const browser = test.browser();
    await signUp(browser);
    const {key: first} = await addKey(browser);
    const {key: second} = await addKey(browser);
    const other = test.browser();
    await signUp(other);
    await addKey(other);
    const {excludeCredentials = []} = await optionsFor(browser);
    assert.deepEqual(excludeCredentials.map(({id}) => id).sort(), [first.credentialId, second.credentialId].sort());
    assert.deepEqual(excludeCredentials[0]?.transports, ['usb']);
  });
});

describe('registration', () => {
  it('R15: a key is there from the moment its ceremony is verified, under a proposed name made unique', async (t) => {
    const test = await createTestVerifier();
    t.after(() => test.close());
    const browser = test.browser();
    await signUp(browser);
    const aaguid = 'ee882879-721c-4913-9775-3dfcce97072a';
    const names: string[] = [];
    for (let count = 0; count < 3; count += 1)
      names.push((await addKey(browser, {authenticator: authenticatorFor({aaguid})})).key.name);
    assert.deepEqual(names, ['YubiKey 5 Series', 'YubiKey 5 Series 2', 'YubiKey 5 Series 3']);
    assert.equal((await addKey(browser)).key.name, 'Security key');
    assert.equal((await addKey(browser, {kind: 'this_device'})).key.name, 'This device');
  });

  it('R16: the host’s own name for a kind of key is proposed and shown', async (t) => {
    const aaguid = 'ee882879-721c-4913-9775-3dfcce97072a';
    const test = await createTestVerifier({config: {providerNames: {[aaguid]: 'Company key'}}});
    t.after(() => test.close());
    const browser = test.browser();
    await signUp(browser);
    const {key} = await addKey(browser, {authenticator: authenticatorFor({aaguid})});
    assert.deepEqual([key.name, key.provider], ['Company key', 'Company key']);
    assert.equal((await browser.call('GET /account')).body.securityKeys[0]?.provider, 'Company key');
  });

  it('R16: a long name of the host’s own is made unique without a character cut in two', async (t) => {
    const aaguid = 'ee882879-721c-4913-9775-3dfcce97072a';
    const long = `x${'🔑'.repeat(63)}`;
    const test = await createTestVerifier({config: {providerNames: {[aaguid]: long}}});
    t.after(() => test.close());
    const browser = test.browser();
    await signUp(browser);
    const names: string[] = [];
    for (let count = 0; count < 2; count += 1) {
      names.push((await addKey(browser, {authenticator: authenticatorFor({aaguid})})).key.name);
    }
    assert.deepEqual(names, [long, `x${'🔑'.repeat(61)} 2`]);
  });

  it('what the browser used counts for the kind, then what was asked for', async (t) => {
    const test = await createTestVerifier();
    t.after(() => test.close());
    const browser = test.browser();
    await signUp(browser);
    const kinds: string[] = [];
    for (const [kind, authenticatorAttachment] of [
      ['any', 'platform'],
      ['any', 'cross-platform'],
      ['any', undefined],
      ['this_device', 'cross-platform'],
      ['this_device', undefined],
    ] as const) {
      const response = {...(await authenticatorFor().create(await optionsFor(browser, kind)))};
      const body = {response: {...response, ...(authenticatorAttachment && {authenticatorAttachment})}};
      kinds.push((await browser.call('POST /security-keys', {body})).body.kind);
    }
    assert.deepEqual(kinds, ['this_device', 'security_key', 'security_key', 'security_key', 'this_device']);
  });

  it('a name of one’s own that is taken is refused before anything is consumed: the same answer fits another name', async (t) => {
    const test = await createTestVerifier();
    t.after(() => test.close());
    const browser = test.browser();
    await signUp(browser);
    await addKey(browser, {name: 'Blue'});
    const response = await authenticatorFor().create(await optionsFor(browser));
    const taken = await browser.call('POST /security-keys', {body: {response, name: 'BLUE'}});
    assert.equal(taken.problem.code, 'name_taken');
    assert.equal((await browser.call('POST /security-keys', {body: {response, name: 'Red'}})).body.name, 'Red');
  });

  it('twenty keys are the most', async (t) => {
    const test = await createTestVerifier();
    t.after(() => test.close());
    const {browser, keys} = await signedIn(test, {keys: limits.keysPerAccount - 1});
    const early = await optionsFor(browser);
    const late = await optionsFor(browser);
    await browser.call('POST /security-keys', {body: {response: await authenticatorFor().create(early)}});
    const refusals = [
      await browser.call('POST /security-keys/options', {body: {kind: 'any'}}),
      await browser.call('POST /security-keys', {body: {response: await authenticatorFor().create(late)}}),
    ];
    assert.deepEqual(
      refusals.map(({problem}) => problem.code),
      ['too_many_keys', 'too_many_keys'],
    );
    assert.equal((await browser.call('GET /account')).body.securityKeys.length, keys.length + 1);
  });

  it('WA-19: a credential belongs to one account, and the refusal does not tell to which', async (t) => {
    const test = await createTestVerifier();
    t.after(() => test.close());
    const [mine, theirs] = [test.browser(), test.browser()];
    await signUp(mine);
    const {email} = await signUp(theirs);
    const authenticator = authenticatorFor();
    const {key} = await addKey(mine, {authenticator});
    const answers: string[] = [];
    for (const browser of [mine, theirs]) {
      const options = {...(await optionsFor(browser)), excludeCredentials: []};
      const credentialId = fromBase64Url(key.credentialId);
      const response = await authenticatorFor().create(options, {credentialId});
      const {problem, text} = await browser.call('POST /security-keys', {body: {response}});
      assert.equal(problem.code, 'key_already_registered');
      answers.push(text);
    }
    assert.equal(answers[0], answers[1]);
    const {body: account} = await theirs.call('GET /account');
    assert.deepEqual([account.twoFactor, account.securityKeys], ['off', []]);
    const [row] = await activityOf(test, {email});
    assert.deepEqual([row?.type, row?.reason], ['key_refused', 'credential_taken']);
  });

  it('two answers with one new credential in parallel, of two accounts: one has it', async (t) => {
    const test = await createTestVerifier();
    t.after(() => test.close());
    const credentialId = crypto.getRandomValues(new Uint8Array(32));
    const answers = [];
    for (const browser of [test.browser(), test.browser()]) {
      await signUp(browser);
      const response = await authenticatorFor().create(await optionsFor(browser), {credentialId});
      answers.push(() => browser.call('POST /security-keys', {body: {response}}));
    }
    const codes = (await Promise.all(answers.map((send) => send()))).map(({status}) => status);
    assert.deepEqual(codes.sort(), [201, 409]);
  });

  it('two first keys in parallel: both are there, and two-factor is turned on once', async (t) => {
    const test = await createTestVerifier();
    t.after(() => test.close());
    const browser = test.browser();
    const {email} = await signUp(browser);
    const responses = [];
    for (let count = 0; count < 2; count += 1)
      responses.push(await authenticatorFor().create(await optionsFor(browser)));
    const added = await Promise.all(
      responses.map((response) => browser.call('POST /security-keys', {body: {response}})),
    );
    assert.deepEqual(added.map(({body}) => body.name).sort(), ['Security key', 'Security key 2']);
    const rows = (await activityOf(test, {email})).filter(({type}) => type === 'key_added');
    assert.equal(rows.filter(({detail}) => detail.turnedOn === true).length, 1);
    await test.deliver();
    const subjects = test.mailer.messages().map(({subject}) => subject);
    assert.equal(new Set(subjects).size, 2);
  });
});
