import {expect, waitUntil} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import type {TfaEnrollKey} from '../../../src/components/enroll-key/enroll-key.ts';
import {
  addAuthenticator,
  clearCookies,
  getCredentials,
  resetAuthenticators,
  setPresence,
  setUserVerified,
  type AuthenticatorOptions,
} from '../../support/browser.ts';
import {needs} from '../../support/engine.ts';
import {
  alertText,
  button,
  find,
  get,
  heading,
  heard,
  settled,
  place,
  removeAll,
  statusText,
  textOf,
} from './support/elements.ts';
import {endpoint, enterPassword, signUp, usual} from './support/people.ts';

async function until(element: Element, words: string): Promise<void> {
  await waitUntil(() => heading(element) === words, `waiting for "${words}"`, {timeout: 8000}).catch(
    (cause: unknown) => {
      throw new Error(`instead of "${words}" it shows: ${textOf(element)}`, {cause});
    },
  );
}

async function start(): Promise<TfaEnrollKey> {
  const element = await place('tfa-enroll-key', {endpoint});
  await until(element, 'Add a security key');
  await waitUntil(() => find(element, '.option'));
  return element;
}

const ready = {
  'This device': 'Use this device',
  'Security key': 'Get your security key ready',
};

async function toReady(element: Element, kind: keyof typeof ready): Promise<void> {
  button(element, kind).click();
  await until(element, 'Confirm it’s you');
  enterPassword(element);
  await until(element, ready[kind]);
}

async function toNaming(element: Element, kind: keyof typeof ready): Promise<void> {
  await toReady(element, kind);
  button(element, 'Continue').click();
  await until(element, 'Key added');
}

async function throughCodes(element: Element): Promise<void> {
  button(element, 'Keep this name').click();
  await until(element, 'Save your backup codes');
  get<HTMLInputElement>(element, 'input[name=saved]').click();
  button(element, 'Finish').click();
  await waitUntil(() => heading(element).endsWith('is ready'));
}

const authenticators: Record<string, {kind: keyof typeof ready; options: AuthenticatorOptions}> = {
  'built in': {kind: 'This device', options: {transport: 'internal'}},
  'on USB': {kind: 'Security key', options: {transport: 'usb'}},
  'a U2F token': {kind: 'Security key', options: {protocol: 'u2f'}},
};

needs('authenticators').describe('<tfa-enroll-key> and the real verifier', () => {
  let client: Awaited<ReturnType<typeof signUp>>['client'];

  beforeEach(async () => {
    await resetAuthenticators();
    await clearCookies();
    ({client} = await signUp());
  });
  afterEach(removeAll);
  after(resetAuthenticators);

  for (const [name, {kind, options}] of Object.entries(authenticators)) {
    needs(name === 'built in' ? 'a built-in authenticator' : 'authenticators').it(
      `R13: adds a key (${name}): confirm, touch, name, codes, done`,
      async () => {
        const authenticator = await addAuthenticator(options);
        const element = await start();
        await toNaming(element, kind);
        expect(await getCredentials(authenticator)).to.have.length(1);

        get<HTMLInputElement>(element, 'input[name=name]').value = 'My <b>key</b>';
        const renamed = heard(element, 'tfa-key-renamed');
        button(element, 'Save name').click();
        expect((await renamed).key.name).to.equal('My <b>key</b>');

        await until(element, 'Save your backup codes');
        expect(element.shadowRoot?.querySelectorAll('b:not(.option b)')).to.have.length(0);
        get<HTMLInputElement>(element, 'input[name=saved]').click();
        button(element, 'Finish').click();
        await until(element, 'My <b>key</b> is ready');

        const {securityKeys, backupCodes, twoFactor} = await client.account();
        expect(securityKeys.map((key) => key.name)).to.deep.equal(['My <b>key</b>']);
        expect(backupCodes?.remaining).to.equal(10);
        expect(twoFactor).to.equal('on');
      },
    );
  }

  it('R15: a key that nobody named is on the account, under its proposed name', async () => {
    await addAuthenticator();
    const element = await start();
    await toNaming(element, usual.choice);
    element.remove();
    const [key] = (await client.account()).securityKeys;
    expect(key?.name).to.be.a('string').and.not.be.empty;
  });

  it('R12: with one key it asks for a second, and adds it without asking for the password again', async () => {
    await addAuthenticator();
    const element = await start();
    await toNaming(element, usual.choice);
    await throughCodes(element);
    expect(textOf(element)).to.contain('Add a second key');

    // The first is pulled out: of two that are both touched at once, whichever is first speaks for both.
    await resetAuthenticators();
    await addAuthenticator({transport: 'usb'});
    button(element, 'Add another key').click();
    await waitUntil(() => find(element, '.option'));
    expect(textOf(element)).to.contain('You have one key');
    button(element, 'Security key').click();
    await until(element, ready['Security key']);
    button(element, 'Continue').click();
    await until(element, 'Key added');
    expect((await client.account()).securityKeys).to.have.length(2);
  });

  it('R17: the same authenticator twice is refused in plain words', async () => {
    await addAuthenticator();
    const element = await start();
    await toNaming(element, usual.choice);
    await throughCodes(element);
    button(element, 'Add another key').click();
    await waitUntil(() => find(element, '.option'));
    button(element, usual.choice).click();
    await until(element, usual.ready);
    button(element, 'Continue').click();
    await waitUntil(() => alertText(element));
    expect(alertText(element)).to.equal('This key is already on your account. Use a different one.');
    expect((await client.account()).securityKeys).to.have.length(1);
  });

  it('R18: a person who cannot be verified is told calmly, and can go on', async () => {
    const authenticator = await addAuthenticator();
    const element = await start();
    await toReady(element, usual.choice);
    await setUserVerified(authenticator, false);
    button(element, 'Continue').click();
    await waitUntil(() => alertText(element));
    expect(alertText(element)).not.to.match(/error|fail|invalid/i);
    await setUserVerified(authenticator, true);
    button(element, 'Try again').click();
    await until(element, 'Key added');
  });

  it('R18: Escape ends a ceremony that nobody answers, without a word of reproach', async () => {
    const authenticator = await addAuthenticator({transport: 'usb'});
    await setPresence(authenticator, false);
    const element = await start();
    await toReady(element, 'Security key');
    button(element, 'Continue').click();
    await until(element, 'Now use your key');
    expect(statusText(element)).to.equal('Waiting for your key…');
    element.focus();
    await sendKeys({press: 'Escape'});
    await until(element, ready['Security key']);
    expect(alertText(element)).to.equal('');

    await setPresence(authenticator, true);
    button(element, 'Continue').click();
    await until(element, 'Key added');
  });

  it('R18: taking the element away ends the ceremony, and the next one is free to begin', async () => {
    const authenticator = await addAuthenticator({transport: 'usb'});
    await setPresence(authenticator, false);
    const first = await start();
    await toReady(first, 'Security key');
    button(first, 'Continue').click();
    await until(first, 'Now use your key');
    first.remove();

    await setPresence(authenticator, true);
    const second = await start();
    button(second, 'Security key').click();
    await until(second, ready['Security key']);
    button(second, 'Continue').click();
    await until(second, 'Key added');
    expect((await client.account()).securityKeys).to.have.length(1);
  });

  it('a ceremony goes on while its element is moved in the document', async () => {
    const authenticator = await addAuthenticator({transport: 'usb'});
    await setPresence(authenticator, false);
    const element = await start();
    await toReady(element, 'Security key');
    button(element, 'Continue').click();
    await until(element, 'Now use your key');
    const elsewhere = document.body.appendChild(document.createElement('div'));
    elsewhere.append(element);
    await settled(element);
    expect(heading(element)).to.equal('Now use your key');
    // The flow is still the one that holds the prompt: it can end it.
    button(element, 'Cancel').click();
    await until(element, ready['Security key']);
    elsewhere.remove();
  });

  it('a wrong password is said beside the field, and selects it', async () => {
    await addAuthenticator();
    const element = await start();
    button(element, usual.choice).click();
    await until(element, 'Confirm it’s you');
    enterPassword(element, 'wrong horse');
    await waitUntil(() => alertText(element));
    const field = get<HTMLInputElement>(element, 'input[name=password]');
    expect(alertText(element)).to.equal('That isn’t your password. Try again.');
    expect(field.getAttribute('aria-invalid')).to.equal('true');
    expect(field.value).to.equal('wrong horse');
    expect(field.selectionEnd).to.equal('wrong horse'.length);
  });

  it('R82: no event carries a secret', async () => {
    await addAuthenticator();
    const element = await start();
    const heard: Event[] = [];
    const types = ['key-enrolled', 'key-renamed', 'backup-codes-saved', 'stepped-up', 'account-changed', 'finished'];
    for (const type of types) document.addEventListener(`tfa-${type}`, (event) => heard.push(event), {once: true});
    await toNaming(element, usual.choice);
    button(element, 'Keep this name').click();
    await until(element, 'Save your backup codes');
    const codes = [...get(element, '.codes').querySelectorAll('code')].map((code) => code.textContent);
    get<HTMLInputElement>(element, 'input[name=saved]').click();
    button(element, 'Finish').click();
    await waitUntil(() => heading(element).endsWith('is ready'));
    expect(heard.map(({type}) => type)).to.include.members([
      'tfa-key-enrolled',
      'tfa-stepped-up',
      'tfa-backup-codes-saved',
    ]);
    const said = JSON.stringify(heard.map((event) => ({...event})));
    for (const code of codes) expect(said).not.to.contain(code).and.not.to.contain(code.replaceAll('-', ''));
    expect(said).not.to.contain('correct horse');
  });
});
