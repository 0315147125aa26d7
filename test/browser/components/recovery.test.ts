import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import type {RecoveryFlowState} from '../../../src/flows/recovery-flow.ts';
import type {RecoveryCancelledBy} from '../../../src/protocol/types.ts';
import {
  alertText,
  button,
  find,
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
import {accessCodeSent, account, emailCodeSent, emailVerified, error, Script} from './support/scripted.ts';

type Step<Name extends RecoveryFlowState['step']> = Extract<RecoveryFlowState, {step: Name}>;

const later = new Date('2031-11-28T10:00:00Z');
const about = {id: 'recovery-1', startedAt: '2026-11-24T10:00:00Z'};
const intro: Step<'intro'> = {step: 'intro', recoveryWait: {min: 259_200, max: 432_000}, busy: false};
const emailCode: Step<'email_code'> = {step: 'email_code', recovery: emailCodeSent, busy: false};
const device: Step<'device'> = {step: 'device', recovery: emailVerified, busy: false};
const deviceFailed: Step<'device_failed'> = {step: 'device_failed', recovery: emailVerified, busy: false};
const waiting: Step<'waiting'> = {step: 'waiting', recovery: {...about, step: 'waiting', until: later.toISOString()}};
const accessCode: Step<'access_code'> = {step: 'access_code', recovery: accessCodeSent, busy: false};

afterEach(removeAll);

function field(element: Element, selector: string): HTMLInputElement {
  return get<HTMLInputElement>(element, selector);
}

/** Where the way stands: what is done, and what is now. */
function pathOf(element: Element): string[] {
  return [...get(element, '[part=path]').children].map((item) => {
    const text = item.textContent?.replace(/\s+/g, ' ').trim() ?? '';
    return item.getAttribute('aria-current') === 'step' ? `now: ${text}` : text;
  });
}

describe('<tfa-recovery>: the way', () => {
  it('R75: is a list of four, what is done said and not only drawn, at every step of it', async () => {
    const {element, show} = await scripted('tfa-recovery', intro);
    const [email, browser, wait, access] = ['Verify email', 'Verify device', 'Wait', 'Enter access code'];
    const done = (name = '') => `${name}(done)`;
    for (const [state, expected] of [
      [intro, [`now: ${email ?? ''}`, browser, wait, access]],
      [emailCode, [`now: ${email ?? ''}`, browser, wait, access]],
      [device, [done(email), `now: ${browser ?? ''}`, wait, access]],
      [deviceFailed, [done(email), `now: ${browser ?? ''}`, wait, access]],
      [waiting, [done(email), done(browser), `now: ${wait ?? ''}`, access]],
      [accessCode, [done(email), done(browser), done(wait), `now: ${access ?? ''}`]],
    ] as const) {
      await show(state);
      expect(pathOf(element), state.step).to.deep.equal(expected);
    }
  });

  it('R70: says before it begins how long the wait is; nothing begins by itself', async () => {
    const {element, script} = await scripted('tfa-recovery', intro);
    expect(textOf(element)).to.match(/a wait \(3\D+5 days\)/);
    await new Promise(requestAnimationFrame);
    expect(script.acts).to.deep.equal([]);
    button(element, 'Begin recovery').click();
    button(element, 'Back to sign-in').click();
    expect(script.acts).to.deep.equal([['begin'], ['leave']]);
  });

  it('where none can begin, it says until when, or that there is support', async () => {
    const {element, show} = await scripted('tfa-recovery', {step: 'not_allowed', until: later.toISOString()});
    expect(textOf(element)).to.contain(
      `Another can begin after ${later.toLocaleDateString('en', {dateStyle: 'medium'})}`,
    );
    await show({step: 'not_allowed'});
    expect(textOf(element)).to.contain('contact support').and.not.to.contain('switched off');
  });
});

describe('<tfa-recovery>: the code from the mail', () => {
  it('R70: says where it went and until when it is good, and takes six digits', async () => {
    const {element, script} = await scripted('tfa-recovery', emailCode);
    expect(textOf(element).replaceAll('\u2060', '')).to.contain('a…a@example.com');
    expect(textOf(element)).to.contain('It is good until');
    const otp = field(element, 'input[name=otp]');
    otp.value = '12345';
    button(element, 'Verify email').click();
    await settled(element);
    expect(script.acts).to.deep.equal([]);
    expect(alertText(element)).not.to.equal('');
    expect([focused() === otp, otp.selectionEnd], 'selected, to be typed anew').to.deep.equal([true, 5]);
    await sendKeys({type: '123456'});
    expect(script.acts, 'the button sends it, not the sixth digit').to.deep.equal([]);
    button(element, 'Verify email').click();
    expect(script.acts).to.deep.equal([['verifyEmail', '123456']]);
  });

  it('a wrong one is kept and selected, and says how many tries are left', async () => {
    const {element, show} = await scripted('tfa-recovery', emailCode);
    const otp = field(element, 'input[name=otp]');
    otp.focus();
    await sendKeys({type: '123456'});
    for (const [attemptsLeft, words] of [
      [4, '4 tries left.'],
      [1, '1 try left.'],
    ] as const) {
      await show({...emailCode, busy: true});
      await show({...emailCode, error: error('wrong_code', {attemptsLeft})});
      expect(alertText(element)).to.equal(`That code isn’t right, or was used before. Try another. ${words}`);
      expect([otp.value, otp.selectionStart, otp.selectionEnd, focused() === otp]).to.deep.equal([
        '123456',
        0,
        6,
        true,
      ]);
    }
  });

  it('R70: a new one can be asked for at a time that is told; that it is on its way is said', async () => {
    const early = {...emailCodeSent, resendAt: later.toISOString()};
    const {element, script, show} = await scripted('tfa-recovery', {...emailCode, recovery: early});
    expect(textOf(element)).to.contain('You can ask for a new code after');
    button(element, 'Send a new code').click();
    expect(script.acts).to.deep.equal([['resend']]);
    await show({...emailCode, recovery: {...emailCodeSent, resendAt: '2020-01-01T00:00:00Z'}, resent: true});
    expect(textOf(element)).not.to.contain('You can ask for a new code after');
    expect(statusText(element)).to.equal('A new code is on its way.');
    await show({...emailCode, error: error('too_many_attempts', {until: later.toISOString()})});
    expect(alertText(element)).to.match(/^Too many tries for now\. .*2031/);
  });

  it('an input of the host’s own takes the place of ours', async () => {
    const {flow, acts} = new Script('tfa-recovery', emailCode);
    const element = await place('tfa-recovery', {flow});
    const own = document.createElement('input');
    own.slot = 'code';
    element.append(own);
    await settled(element);
    await new Promise(requestAnimationFrame);
    expect([own.name, own.getAttribute('autocomplete')]).to.deep.equal(['otp', 'one-time-code']);
    own.focus();
    await sendKeys({type: '654321'});
    button(element, 'Verify email').click();
    expect(acts).to.deep.equal([['verifyEmail', '654321']]);
  });
});

describe('<tfa-recovery>: the device', () => {
  it('R71: one that is not known has its causes, another device, another try and support', async () => {
    const {element, script} = await scripted('tfa-recovery', deviceFailed);
    expect(heading(element)).to.equal('Device verification failed');
    expect(get(element, '[part=causes]').children).to.have.length(3);
    expect(textOf(element)).to.contain('begin recovery there');
    expect(find(element, 'a')).to.equal(null);
    element.supportUrl = 'mailto:support@harbour.example';
    await settled(element);
    expect(get<HTMLAnchorElement>(element, 'a').href).to.equal('mailto:support@harbour.example');
    button(element, 'Try again').click();
    expect(script.acts).to.deep.equal([['verifyDevice']]);
  });

  it('R82: support is an address of the web or of mail, and no script', async () => {
    for (const supportUrl of ['javascript:alert(1)', 'data:text/html,x', 'http://harbour.example/help']) {
      const {flow} = new Script('tfa-recovery', deviceFailed);
      const element = await place('tfa-recovery', {flow, supportUrl});
      expect(find(element, 'a'), supportUrl).to.equal(null);
    }
  });

  it('a host may put its own way to support there', async () => {
    const {flow} = new Script('tfa-recovery', deviceFailed);
    const element = await place('tfa-recovery', {flow, supportUrl: 'mailto:support@harbour.example'});
    const own = Object.assign(document.createElement('button'), {slot: 'support', textContent: 'Chat with us'});
    element.append(own);
    await settled(element);
    expect(find<HTMLSlotElement>(element, 'slot[name=support]')?.assignedElements()).to.deep.equal([own]);
    expect(own.getBoundingClientRect().height).to.be.greaterThan(0);
  });
});

describe('<tfa-recovery>: the wait', () => {
  it('R72 R75: is a date, with what comes then, what stops it, and what to do if it was somebody else', async () => {
    const {element, show} = await scripted('tfa-recovery', waiting);
    const date = later.toLocaleDateString('en', {dateStyle: 'medium'});
    expect(textOf(element)).to.contain(`Your access code comes by email after ${date}`);
    expect(textOf(element)).to.contain('sign in here with your password and enter the code');
    expect(textOf(element)).to.contain('Signing in with it stops the recovery');
    expect(textOf(element)).to.contain('stop it with the link in our email');
    await show({step: 'waiting', recovery: {...about, step: 'waiting'}});
    expect(textOf(element)).to.contain('as soon as our message to you is delivered');
  });

  it('no clock runs: the picture stands still', async () => {
    const {element} = await scripted('tfa-recovery', waiting);
    let changes = 0;
    new MutationObserver((records) => (changes += records.length)).observe(element.shadowRoot ?? element, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
    });
    await new Promise((resolve) => setTimeout(resolve, 1200));
    expect(changes).to.equal(0);
  });
});

describe('<tfa-recovery>: the access code', () => {
  it('R72: goes as it was typed; nothing is sent where nothing was', async () => {
    const {element, script} = await scripted('tfa-recovery', accessCode);
    button(element, 'Continue').click();
    expect(script.acts).to.deep.equal([]);
    const code = field(element, '#backup-code');
    code.focus();
    await sendKeys({type: 'abcd efgh jklm'});
    button(element, 'Continue').click();
    expect(script.acts).to.deep.equal([['redeem', 'abcd efgh jklm']]);
  });

  it('a wrong one says how many tries are left; one that cannot be one says something else', async () => {
    const {element, show} = await scripted('tfa-recovery', accessCode);
    await show({...accessCode, error: error('wrong_code', {attemptsLeft: 2})});
    expect(alertText(element)).to.contain('2 tries left.');
    await show({...accessCode, error: error('invalid_request')});
    expect(alertText(element)).to.equal('Check what you entered and try again.');
    await show({...accessCode, error: error('code_expired')});
    expect(alertText(element)).to.equal('This code has expired. Ask for a new one.');
    button(element, 'Send a new code');
  });

  it('R45: nothing of it is left in the page once the page is left', async () => {
    const {element} = await scripted('tfa-recovery', accessCode);
    const code = field(element, '#backup-code');
    code.value = 'ABCD-EFGH-JKLM';
    dispatchEvent(new PageTransitionEvent('pagehide'));
    expect(code.value).to.equal('');
  });

  it('R72: what it opened leads to the set-up of a method', async () => {
    const {element, script} = await scripted('tfa-recovery', {
      step: 'recovered',
      account: {...account, level: 'enrol_only', enrolReason: 'recovered'},
    });
    expect(textOf(element)).to.contain('Your old ones stop working once that is done');
    button(element, 'Set up a new method').click();
    expect(script.acts).to.deep.equal([['leave']]);
  });
});

describe('<tfa-recovery>: what is over', () => {
  const stopped: Record<RecoveryCancelledBy, string> = {
    link: 'Somebody used the link in one of our emails.',
    sign_in: 'Somebody signed in with a second step.',
    password: 'The password was changed.',
    email: 'The email address was changed.',
    attempts: 'There were too many wrong codes.',
    owner: 'It was stopped in the account’s settings.',
    operator: 'Support stopped it.',
  };
  for (const [by, words] of Object.entries(stopped) as [RecoveryCancelledBy, string][]) {
    it(`R75: stopped by ${by} is said, and another can be begun`, async () => {
      const {element, script} = await scripted('tfa-recovery', {
        step: 'over',
        recovery: {...about, step: 'cancelled', by},
        busy: false,
      });
      expect(heading(element)).to.equal('The recovery was stopped');
      expect(textOf(element)).to.contain(words);
      button(element, 'Begin again').click();
      expect(script.acts).to.deep.equal([['begin']]);
    });
  }

  it('R75: expired, and used: the code of a used one can be entered once more', async () => {
    const {element, script, show} = await scripted('tfa-recovery', {
      step: 'over',
      recovery: {...about, step: 'expired'},
      busy: false,
    });
    expect(heading(element)).to.equal('The recovery has expired');
    await show({step: 'over', recovery: {...about, step: 'redeemed'}, busy: false});
    expect(heading(element)).to.equal('This recovery was used');
    button(element, 'Enter your access code').click();
    expect(script.acts).to.deep.equal([['enterAgain']]);
    await show({step: 'access_code', recovery: {...about, step: 'redeemed'}, busy: false});
    expect(textOf(element)).not.to.contain('Send a new code');
  });
});
