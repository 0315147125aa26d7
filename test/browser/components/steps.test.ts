import {expect, waitUntil} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {
  alertText,
  button,
  focused,
  get,
  heading,
  place,
  removeAll,
  scripted,
  settled,
  statusText,
  textOf,
} from './support/elements.ts';
import {account, confirming, error, key, Script, shown, type StateOf} from './support/scripted.ts';
import {TfaError} from '../../../src/client/error.ts';
import {standIn} from './support/stand-in.ts';

const choosing = {step: 'choosing', account} as const;
const ready = {step: 'ready', kind: 'security_key'} as const;
const naming = {step: 'naming', key, firstMethod: true, busy: false} as const;

afterEach(removeAll);

describe('steps and the focus', () => {
  it('nothing takes the focus when an element appears and loads', async () => {
    const {element, show} = await scripted('tfa-enroll-key', {step: 'loading'});
    await show(choosing);
    expect(element.matches(':focus-within')).to.equal(false);
    expect(focused()).to.equal(document.body);
  });

  it('a step that follows a click puts the focus on its heading', async () => {
    const {element, script, show} = await scripted('tfa-enroll-key', choosing);
    button(element, 'Security key').click();
    expect(script.acts).to.deep.equal([['choose', 'security_key']]);
    await show(ready);
    expect(focused()).to.equal(get(element, 'h2'));
  });

  it('somebody at work elsewhere on the page is left alone', async () => {
    const {element, show} = await scripted('tfa-enroll-key', choosing);
    const elsewhere = document.body.appendChild(document.createElement('input'));
    button(element, 'Security key').click();
    elsewhere.focus();
    await show(ready);
    expect(focused()).to.equal(elsewhere);
    elsewhere.remove();
  });

  it('the heading of an element inside gets it too', async () => {
    const {element, show} = await scripted('tfa-enroll-key', choosing);
    button(element, 'Security key').click();
    const stepUp = new Script('tfa-step-up', {step: 'loading'});
    await show({step: 'confirming', kind: 'security_key', stepUp: stepUp.flow});
    stepUp.show(confirming());
    await settled(element);
    await waitUntil(() => focused()?.localName === 'h2');
    expect(focused()?.textContent).to.equal('Confirm it’s you');
    await show(naming);
    expect(focused()?.textContent).to.equal('Key added');
  });

  it('an error keeps what was typed, selects it, and is tied to the field', async () => {
    const {element, show} = await scripted('tfa-enroll-key', naming);
    const field = get<HTMLInputElement>(element, 'input[name=name]');
    field.value = 'Taken';
    await show({...naming, error: error('name_taken')});
    expect(field.value).to.equal('Taken');
    expect(focused()).to.equal(field);
    expect([field.selectionStart, field.selectionEnd]).to.deep.equal([0, 5]);
    expect(element.shadowRoot?.getElementById(field.getAttribute('aria-describedby') ?? '')).to.equal(
      get(element, '[role=alert]'),
    );
    expect(alertText(element)).to.equal('Another of your keys has this name. Choose a different one.');
  });

  it('the status region outlives the steps, so that what it says is announced', async () => {
    const {element, show} = await scripted('tfa-enroll-key', ready);
    const region = get(element, '[role=status]');
    await show({step: 'waiting', kind: 'security_key'});
    expect(get(element, '[role=status]')).to.equal(region);
    expect(statusText(element)).to.equal('Waiting for your key…');
    await show(ready);
    expect(statusText(element)).to.equal('');
  });
});

describe('what people read', () => {
  it('R14: on Windows, that Windows Hello may come first, with the host’s help', async () => {
    const restore = standIn(navigator, 'userAgent', 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)');
    const {flow} = new Script('tfa-enroll-key', ready);
    const element = await place('tfa-enroll-key', {flow, windowsHelpUrl: 'https://example.com/hello'});
    restore();
    expect(textOf(element)).to.contain('If Windows Hello comes up first, cancel it');
    expect(get<HTMLAnchorElement>(element, 'a').href).to.equal('https://example.com/hello');
  });

  it('R14: elsewhere nothing of Windows', async () => {
    const {element} = await scripted('tfa-enroll-key', ready);
    expect(textOf(element)).to.contain('PIN').and.not.contain('Windows');
  });

  it('R10: this device, a security key, and quietly another device', async () => {
    const {element, script} = await scripted('tfa-enroll-key', choosing);
    for (const label of ['This device', 'Security key', 'Use a phone or another device'])
      button(element, label).click();
    expect(script.acts).to.deep.equal([
      ['choose', 'this_device'],
      ['choose', 'security_key'],
      ['choose', 'any'],
    ]);
  });

  for (const state of [choosing, {step: 'unavailable', reason: 'not_here'} as const]) {
    it(`there is a way out of the step "${state.step}"`, async () => {
      const {element, script} = await scripted('tfa-enroll-key', state);
      button(element, 'Not now').click();
      expect(script.acts).to.deep.equal([['cancel']]);
    });
  }

  it('the third way stands on one line on a phone', async () => {
    const box = document.body.appendChild(document.createElement('div'));
    box.style.width = '358px';
    const {flow} = new Script('tfa-enroll-key', choosing);
    const element = await place('tfa-enroll-key', {in: box, flow});
    const label = get(element, '.actions span');
    expect(label.offsetHeight).to.be.below(1.9 * parseFloat(getComputedStyle(label).fontSize));
    box.remove();
  });

  const reasons = {
    sso: 'Your organization handles this',
    email_unverified: 'Verify your email first',
    webauthn_unsupported: 'This browser can’t use security keys',
    insecure_context: 'Security keys can’t be used here',
    not_here: 'Security keys can’t be used here',
    too_many_keys: 'No room for another key',
  } as const;
  for (const [reason, words] of Object.entries(reasons) as [keyof typeof reasons, string][]) {
    it(`R1, R2, R11: why no key can be added (${reason})`, async () => {
      const {element} = await scripted('tfa-enroll-key', {step: 'unavailable', reason, account});
      expect(heading(element)).to.equal(words);
      expect(get(element, '.lead').textContent).not.to.be.empty;
    });
  }

  it('R17: a browser that does not say whether the key is there already: both are said', async () => {
    const dismissed = new TfaError('ceremony_dismissed', {reason: 'maybe_excluded'});
    const {element, show} = await scripted('tfa-enroll-key', {...ready, error: dismissed});
    expect(alertText(element)).to.equal(
      'The key was not used. Try again, or use another way. If this key is on your account already, use a different one.',
    );
    await show({...ready, error: error('ceremony_dismissed')});
    expect(alertText(element)).to.equal('The key was not used. Try again, or use another way.');
  });

  it('R1: where to verify the address', async () => {
    const {flow} = new Script('tfa-enroll-key', {step: 'unavailable', reason: 'email_unverified', account});
    const element = await place('tfa-enroll-key', {flow, verifyEmailUrl: '/verify'});
    expect(get<HTMLAnchorElement>(element, 'a').href).to.equal(`${location.origin}/verify`);
  });
});

describe('what people do', () => {
  it('R19: a click begins the ceremony in the same task', async () => {
    const {element, script} = await scripted('tfa-enroll-key', ready);
    button(element, 'Continue').click();
    expect(script.acts).to.deep.equal([['begin']]);
  });

  it('nothing begins a prompt by itself', async () => {
    const {script} = await scripted('tfa-enroll-key', ready);
    await new Promise(requestAnimationFrame);
    expect(script.acts).to.deep.equal([]);
  });

  it('R18: Escape and Cancel end a ceremony, and Escape reaches nobody else', async () => {
    const {element, script} = await scripted('tfa-enroll-key', {step: 'waiting', kind: 'security_key'});
    let heard = 0;
    const listen = () => (heard += 1);
    document.addEventListener('keydown', listen);
    element.focus();
    await sendKeys({press: 'Escape'});
    document.removeEventListener('keydown', listen);
    button(element, 'Cancel').click();
    expect(script.acts).to.deep.equal([['cancel'], ['cancel']]);
    expect(heard).to.equal(0);
  });

  it('Escape is left to the page where there is nothing to end', async () => {
    const {element, script} = await scripted('tfa-enroll-key', ready);
    let heard = 0;
    document.addEventListener('keydown', () => (heard += 1), {once: true});
    element.focus();
    await sendKeys({press: 'Escape'});
    expect(heard).to.equal(1);
    expect(script.acts).to.deep.equal([]);
  });

  it('a busy step takes neither a second click nor Enter as another order of its own', async () => {
    const {element, script, show} = await scripted('tfa-step-up', confirming());
    const {width} = button(element, 'Confirm').getBoundingClientRect();
    get<HTMLInputElement>(element, 'input[name=password]').value = 'secret';
    await show(confirming({busy: true}));
    const busy = button(element, 'Confirm');
    expect(busy.getBoundingClientRect().width).to.equal(width);
    busy.click();
    expect(script.acts).to.deep.equal([]);
  });

  it('the whole way can be walked with the keyboard', async () => {
    const {element, script, show} = await scripted('tfa-enroll-key', choosing);
    element.focus();
    await sendKeys({press: 'Tab'});
    await sendKeys({press: 'Tab'});
    await sendKeys({press: 'Enter'});
    const stepUp = new Script('tfa-step-up', confirming());
    await show({step: 'confirming', kind: 'security_key', stepUp: stepUp.flow});
    await waitUntil(() => focused()?.localName === 'h2');
    await sendKeys({press: 'Tab'});
    await sendKeys({type: 'secret'});
    await sendKeys({press: 'Enter'});
    await show(ready);
    await sendKeys({press: 'Tab'});
    await sendKeys({press: 'Enter'});
    await show(naming);
    await sendKeys({press: 'Tab'});
    await sendKeys({press: 'Enter'});
    const codes = new Script('tfa-backup-codes', {step: 'showing', ...shown});
    await show({step: 'backup_codes', key, codes: codes.flow});
    await waitUntil(() => focused()?.textContent === 'Save your backup codes');
    // Ten codes to copy, three tools, then the box.
    for (let stop = 0; stop < 14; stop += 1) await sendKeys({press: 'Tab'});
    await sendKeys({press: 'Space'});
    await sendKeys({press: 'Tab'});
    await sendKeys({press: 'Enter'});
    expect(script.acts).to.deep.equal([['choose', 'security_key'], ['begin'], ['rename', key.name]]);
    expect(stepUp.acts).to.deep.equal([['submit', {password: 'secret'}]]);
    expect(codes.acts).to.deep.equal([['confirmSaved']]);
  });

  it('everything to press is at least 24 pixels in each direction', async () => {
    const {element} = await scripted('tfa-backup-codes', {step: 'showing', ...shown});
    const {element: stepUp} = await scripted('tfa-step-up', confirming());
    const targets = [element, stepUp].flatMap((each) => [...(each.shadowRoot?.querySelectorAll('button') ?? [])]);
    const small = targets.filter((target) => {
      const {width, height} = target.getBoundingClientRect();
      return !target.closest('dialog') && Math.min(width, height) < 24;
    });
    expect(targets).to.have.length.above(14);
    expect(small).to.deep.equal([]);
  });

  it('the password can be looked at, and is hidden again when the step comes back', async () => {
    const {element, show} = await scripted('tfa-step-up', confirming());
    const field = get<HTMLInputElement>(element, 'input[name=password]');
    expect(field.type).to.equal('password');
    button(element, 'Show password').click();
    await settled(element);
    expect(field.type).to.equal('text');
    await show({step: 'loading'});
    await show(confirming());
    expect(get<HTMLInputElement>(element, 'input[name=password]').type).to.equal('password');
  });

  it('a password manager finds a form with the account and the current password', async () => {
    const {element} = await scripted('tfa-step-up', confirming());
    const form = get<HTMLFormElement>(element, 'form');
    const fields = [...form.elements].filter((field) => field instanceof HTMLInputElement);
    expect(fields.map(({autocomplete, value}) => [autocomplete, value])).to.deep.equal([
      ['username', 'ada@example.com'],
      ['current-password', ''],
    ]);
    expect(form.method).to.equal('post');
  });

  for (const width of [240, 320, 480, 640]) {
    it(`nothing sticks out at ${String(width)} pixels`, async () => {
      const box = document.body.appendChild(document.createElement('div'));
      box.style.width = `${String(width)}px`;
      const codes = new Script('tfa-backup-codes', {step: 'showing', ...shown});
      const element = await place('tfa-backup-codes', {in: box, flow: codes.flow});
      const enroll = await place('tfa-enroll-key', {in: box, flow: new Script('tfa-enroll-key', choosing).flow});
      expect([element.scrollWidth, enroll.scrollWidth, box.scrollWidth]).to.deep.equal([width, width, width]);
      for (const each of [element, enroll]) {
        const card = get(each, '.card');
        expect(card.scrollWidth).to.be.at.most(card.clientWidth);
      }
      box.remove();
    });
  }

  it('the card keeps its height from step to step', async () => {
    const {element, show} = await scripted('tfa-enroll-key', {step: 'loading'});
    const {height} = get(element, '.card').getBoundingClientRect();
    const stepUp = new Script('tfa-step-up', confirming({error: error('wrong_password')}));
    const states: StateOf<'tfa-enroll-key'>[] = [
      choosing,
      {step: 'confirming', kind: 'security_key', stepUp: stepUp.flow},
      ready,
      {...ready, error: error('ceremony_dismissed')},
      {step: 'waiting', kind: 'security_key'},
      {...naming, error: error('name_taken')},
      {step: 'enrolled', key, account: {...account, securityKeys: [key, key]}},
    ];
    for (const state of states) {
      await show(state);
      expect(get(element, '.card').getBoundingClientRect().height, heading(element)).to.equal(height);
    }
  });
});
