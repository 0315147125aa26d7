import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {
  alertText,
  button,
  find,
  focused,
  get,
  removeAll,
  scripted,
  settled,
  statusText,
  textOf,
} from './support/elements.ts';
import {confirming, error} from './support/scripted.ts';

const methods = ['password', 'totp', 'backup_code', 'security_key'] as const;

afterEach(removeAll);

describe('<tfa-step-up>: what the server accepts', () => {
  it('is asked for one at a time, and the others are a click away', async () => {
    const {element, script} = await scripted('tfa-step-up', confirming({methods: [...methods]}));
    get(element, 'input[name=password]');
    for (const [label, method] of [
      ['A code from your app', 'totp'],
      ['A backup code', 'backup_code'],
      ['A security key', 'security_key'],
    ] as const) {
      button(element, label).click();
      expect(script.acts.at(-1)).to.deep.equal(['choose', method]);
    }
  });

  it('and nothing else', async () => {
    const {element} = await scripted('tfa-step-up', confirming());
    expect(textOf(element)).not.to.contain('Use another way');
  });

  it('an app code: six digits, however they are written', async () => {
    const {element, script} = await scripted('tfa-step-up', confirming({methods: ['totp'], method: 'totp'}));
    const field = get<HTMLInputElement>(element, 'input[name=otp]');
    expect(field.getAttribute('autocomplete')).to.equal('one-time-code');
    field.focus();
    await sendKeys({type: '12345'});
    await sendKeys({press: 'Enter'});
    await settled(element);
    expect(script.acts).to.deep.equal([]);
    expect(alertText(element)).to.equal('There’s something missing: the code has six digits.');
    await sendKeys({press: 'End'});
    await sendKeys({type: ' 6'});
    await sendKeys({press: 'Enter'});
    expect(script.acts).to.deep.equal([['submit', {code: '123456'}]]);
  });

  it('R51: a backup code has a view of its own, for letters, and managers leave it alone', async () => {
    const state = confirming({methods: ['totp', 'backup_code'], method: 'backup_code'});
    const {element, script} = await scripted('tfa-step-up', state);
    expect(find(element, 'input[name=otp]')).to.equal(null);
    const field = get<HTMLInputElement>(element, 'input[name=backup-code]');
    expect([field.autocomplete, field.inputMode, field.autocapitalize]).to.deep.equal(['off', '', 'characters']);
    field.focus();
    await sendKeys({type: 'abcd efgh jklm npqr'});
    await sendKeys({press: 'Enter'});
    expect(script.acts).to.deep.equal([['submit', {code: 'abcd efgh jklm npqr'}]]);
    expect(textOf(element)).to.contain('It’s used up afterwards.');
  });

  it('R19: a key is asked for in the task of the click, and never by itself', async () => {
    const state = confirming({methods: ['security_key'], method: 'security_key'});
    const {element, script} = await scripted('tfa-step-up', state);
    await new Promise(requestAnimationFrame);
    expect(script.acts).to.deep.equal([]);
    button(element, 'Use security key').click();
    expect(script.acts).to.deep.equal([['useKey']]);
  });

  it('R18: while a key is waited for, that is said, and Cancel and Escape end it', async () => {
    const state = confirming({methods: ['security_key'], method: 'security_key', busy: true});
    const {element, script} = await scripted('tfa-step-up', state);
    expect(statusText(element)).to.equal('Waiting for your key…');
    button(element, 'Cancel').click();
    element.focus();
    await sendKeys({press: 'Escape'});
    expect(script.acts).to.deep.equal([['cancel'], ['cancel']]);
  });

  for (const [method, code, name] of [
    ['totp', 'wrong_code', 'otp'],
    ['backup_code', 'wrong_code', 'backup-code'],
    ['password', 'wrong_password', 'password'],
  ] as const) {
    it(`${method}: an error keeps what was typed, selects it, and is tied to the field`, async () => {
      const {element, show} = await scripted('tfa-step-up', confirming({methods: [method], method}));
      const field = get<HTMLInputElement>(element, `input[name=${name}]`);
      field.value = '123456';
      await show(confirming({methods: [method], method, error: error(code)}));
      expect(field.value).to.equal('123456');
      expect(focused()).to.equal(field);
      expect([field.selectionStart, field.selectionEnd]).to.deep.equal([0, 6]);
      expect(field.ariaInvalid).to.equal('true');
      const ids = field.getAttribute('aria-describedby')?.split(' ') ?? [];
      expect(ids.map((id) => element.shadowRoot?.getElementById(id))).to.include(get(element, '[role=alert]'));
    });
  }

  it('R45: what was typed does not outlive its method', async () => {
    const {element, show} = await scripted('tfa-step-up', confirming({methods: ['totp', 'password'], method: 'totp'}));
    get<HTMLInputElement>(element, 'input[name=otp]').value = '123456';
    await show(confirming({methods: ['totp', 'password']}));
    await show(confirming({methods: ['totp', 'password'], method: 'totp'}));
    expect(get<HTMLInputElement>(element, 'input[name=otp]').value).to.equal('');
  });

  it('R4: nothing but signing in afresh: it says so, leads there, and goes on afterwards', async () => {
    const {element, script, show} = await scripted('tfa-step-up', {step: 'signing_in', busy: false, missed: false});
    expect(find(element, 'a')).to.equal(null);
    expect(button(element, 'Continue').part.contains('primary')).to.equal(true);
    element.setAttribute('sign-in-url', '/sign-in');
    await settled(element);
    expect(get<HTMLAnchorElement>(element, 'a.primary').href).to.equal(new URL('/sign-in', location.href).href);
    expect(button(element, 'Continue').part.contains('primary')).to.equal(false);
    element.setAttribute('sign-in-url', 'javascript:alert(1)');
    await settled(element);
    expect(find(element, 'a')).to.equal(null);
    button(element, 'Continue').click();
    expect(script.acts).to.deep.equal([['signedIn']]);
    await show({step: 'signing_in', busy: false, missed: true});
    expect(alertText(element)).to.equal('You haven’t signed in again yet.');
    button(element, 'Cancel').click();
    expect(script.acts.at(-1)).to.deep.equal(['cancel']);
  });

  it('whoever was signed out is led to where one signs in', async () => {
    const {element, show} = await scripted('tfa-step-up', {
      step: 'failed',
      error: error('not_signed_in'),
      retry: () => {},
    });
    element.setAttribute('sign-in-url', '/sign-in');
    await settled(element);
    expect(get(element, 'a').textContent).to.equal('Sign in');
    await show({step: 'failed', error: error('internal'), retry: () => {}});
    expect(find(element, 'a')).to.equal(null);
  });
});
