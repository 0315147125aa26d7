import {expect, waitUntil} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {createTfaClient, type TfaClient} from '../../../src/client/client.ts';
import type {ChallengeFlow} from '../../../src/flows/challenge-flow.ts';
import {needs} from '../../support/engine.ts';
import {
  alertText,
  button,
  find,
  focused,
  get,
  heading,
  heard,
  place,
  removeAll,
  scripted,
  settled,
  statusText,
  textOf,
  turn,
} from './support/elements.ts';
import {account, challenge, error, Script} from './support/scripted.ts';
import {standIn} from './support/stand-in.ts';

const key = {step: 'security_key', challenge, busy: false} as const;
const app = {step: 'totp', challenge, busy: false} as const;
const backup = {step: 'backup_code', challenge, busy: false} as const;
const backupCode = 'ABCD-EFGH-JKLM-NPQR';

afterEach(removeAll);

function field(element: Element, selector: string): HTMLInputElement {
  return get<HTMLInputElement>(element, selector);
}

/** On a network that answers so; everything else is a session that is over. */
function clientOf(answers: Record<string, unknown>): TfaClient {
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const answer = answers[`${init?.method ?? 'GET'} ${input instanceof Request ? input.url : input.toString()}`];
    return answer === undefined
      ? new Response(JSON.stringify({code: 'not_signed_in'}), {
          status: 401,
          headers: {'Content-Type': 'application/problem+json'},
        })
      : new Response(JSON.stringify(answer), {headers: {'Content-Type': 'application/json'}});
  };
  return createTfaClient({endpoint: '', fetch});
}

/** An element with its own flow on such a network. */
function live(answers: Record<string, unknown>) {
  return place('tfa-challenge', {client: clientOf(answers)});
}

async function paste(target: HTMLInputElement, text: string): Promise<void> {
  target.focus();
  const clipboardData = new DataTransfer();
  clipboardData.setData('text', text);
  const event = new ClipboardEvent('paste', {clipboardData, bubbles: true, composed: true, cancelable: true});
  if (target.dispatchEvent(event)) document.execCommand('insertText', false, text);
}

describe('the key', () => {
  it('R19: a click reaches the flow in the same task', async () => {
    const {element, script} = await scripted('tfa-challenge', key);
    button(element, 'Use security key').click();
    expect(script.acts).to.deep.equal([['begin', {trust: false}]]);
  });

  needs('webauthn').it(
    'R19: through flow, client and ceremony: no await stands between the click and the browser’s prompt',
    async () => {
      const asked: unknown[] = [];
      const putBack = standIn(navigator.credentials, 'get', (options: unknown) => {
        asked.push(options);
        return new Promise(() => undefined);
      });
      const client = clientOf({
        'GET /challenge': challenge,
        'POST /challenge/options': {challenge: 'Y2hhbGxlbmdl', rpId: 'localhost', timeout: 300_000},
      });
      const {options} = client.challenge;
      const came = Promise.withResolvers<unknown>();
      client.challenge.options = (call) => {
        const answer = options(call);
        came.resolve(answer);
        return answer;
      };
      const element = await place('tfa-challenge', {client});
      await waitFor(() => textOf(element).includes('Use security key'));
      await came.promise;
      await client.ceremony.prepare?.();
      // Whoever waited for these has them.
      await turn();
      expect(asked).to.have.length(0);
      button(element, 'Use security key').click();
      expect(asked).to.have.length(1);
      putBack();
    },
  );

  it('nothing begins a prompt by itself', async () => {
    const {script} = await scripted('tfa-challenge', key);
    await new Promise(requestAnimationFrame);
    expect(script.acts).to.deep.equal([]);
  });

  it('R18: Escape and Cancel end the ceremony', async () => {
    const {element, script} = await scripted('tfa-challenge', {step: 'waiting', challenge});
    expect(statusText(element)).to.equal('Waiting for your key…');
    element.focus();
    await sendKeys({press: 'Escape'});
    button(element, 'Cancel').click();
    expect(script.acts).to.deep.equal([['cancel'], ['cancel']]);
  });

  it('R18: one that was not used is said calmly, with a way on', async () => {
    const {element} = await scripted('tfa-challenge', {...key, error: error('ceremony_dismissed')});
    expect(alertText(element)).to.equal('The key was not used. Try again, or use another way.');
    button(element, 'Use security key');
    button(element, 'Try another way');
  });
});

describe('R52: trust', () => {
  it('is off until somebody ticks it, and goes with key and app code', async () => {
    const {element, script, show} = await scripted('tfa-challenge', key);
    expect(field(element, 'input[name=trust]').checked).to.equal(false);
    field(element, 'input[name=trust]').click();
    button(element, 'Use security key').click();
    await show({step: 'choosing', challenge, from: 'security_key'});
    await show(app);
    expect(field(element, 'input[name=trust]').checked).to.equal(true);
    await paste(field(element, 'input[name=otp]'), '123456');
    expect(script.acts).to.deep.equal([
      ['begin', {trust: true}],
      ['submit', {code: '123456', trust: true}],
    ]);
  });

  it('stands before the code whose last digit submits', async () => {
    const {element} = await scripted('tfa-challenge', app);
    const trust = field(element, 'input[name=trust]');
    expect(trust.compareDocumentPosition(field(element, 'input[name=otp]'))).to.equal(Node.DOCUMENT_POSITION_FOLLOWING);
  });

  it('is not offered with backup codes, nor where policy forbids it', async () => {
    const {element, show} = await scripted('tfa-challenge', backup);
    expect(find(element, 'input[name=trust]')).to.equal(null);
    for (const step of [key, app]) {
      await show({...step, challenge: {...challenge, trustAllowed: false}});
      expect(find(element, 'input[name=trust]')).to.equal(null);
    }
  });
});

describe('R51: codes', () => {
  it('the sixth digit submits, once; a wrong code is kept and selected', async () => {
    const {element, script, show} = await scripted('tfa-challenge', app);
    const otp = field(element, 'input[name=otp]');
    otp.focus();
    await sendKeys({type: '123456'});
    expect(script.acts).to.deep.equal([['submit', {code: '123456', trust: false}]]);
    await show({...app, busy: true});
    await show({...app, error: error('wrong_code')});
    expect(alertText(element)).to.equal('That code isn’t right, or was used before. Try another.');
    expect([otp.value, otp.selectionStart, otp.selectionEnd, focused() === otp]).to.deep.equal(['123456', 0, 6, true]);
  });

  it('auto-submit="false" leaves it to the button', async () => {
    const {flow, acts} = new Script('tfa-challenge', app);
    const element = await place('tfa-challenge', {flow});
    element.setAttribute('auto-submit', 'false');
    await settled(element);
    field(element, 'input[name=otp]').focus();
    await sendKeys({type: '123456'});
    expect(acts).to.deep.equal([]);
    button(element, 'Sign in').click();
    expect(acts).to.deep.equal([['submit', {code: '123456', trust: false}]]);
  });

  it('less than a code is not sent, and it is said why', async () => {
    const {element, script} = await scripted('tfa-challenge', app);
    button(element, 'Sign in').click();
    await settled(element);
    expect(alertText(element)).to.equal('Enter the code from your app.');
    expect(script.acts).to.deep.equal([]);
  });

  for (const how of ['typed', 'pasted'] as const) {
    it(`a backup code ${how} into the app’s field moves to its own view, and is not sent by itself`, async () => {
      const element = await live({'GET /challenge': {...challenge, preferred: 'totp'}});
      await waitFor(() => find(element, 'input[name=otp]'));
      const otp = field(element, 'input[name=otp]');
      otp.focus();
      if (how === 'typed') await sendKeys({type: backupCode});
      else await paste(otp, backupCode);
      await waitFor(() => find(element, 'input[name=backup-code]'));
      await settled(element);
      const own = field(element, 'input[name=backup-code]');
      expect([otp.value, own.value, focused() === own]).to.deep.equal(['', backupCode, true]);
      expect(statusText(element)).to.equal('That’s a backup code. It works once, then it’s used up.');
      expect(heading(element)).to.equal('Enter a backup code');
    });
  }

  it('what is no backup code is told apart from a wrong one', async () => {
    const {element, show} = await scripted('tfa-challenge', {...backup, error: error('invalid_request')});
    expect(alertText(element)).to.equal('A backup code has 16 letters and digits. Check it and try again.');
    await show({...backup, error: error('wrong_code')});
    expect(alertText(element)).to.equal('That code isn’t right, or was used before. Try another.');
  });

  it('backup codes have a field of their own, which managers do not take for an app code’s', async () => {
    const {element} = await scripted('tfa-challenge', backup);
    const own = field(element, 'input');
    expect([own.name, own.autocomplete, own.inputMode, own.autocapitalize]).to.deep.equal([
      'backup-code',
      'off',
      '',
      'characters',
    ]);
    expect(find(element, 'input[name=otp]')).to.equal(null);
  });

  it('an input of the host’s own takes the place of ours', async () => {
    const {flow, acts} = new Script('tfa-challenge', app);
    const element = await place('tfa-challenge', {flow});
    const own = document.createElement('input');
    own.slot = 'code';
    element.append(own);
    await settled(element);
    await new Promise(requestAnimationFrame);
    expect([own.name, own.getAttribute('autocomplete')]).to.deep.equal(['otp', 'one-time-code']);
    own.focus();
    await sendKeys({type: '654321'});
    expect(acts).to.deep.equal([['submit', {code: '654321', trust: false}]]);
  });

  it('R45: what stood in an input of the host’s own goes with the step, with the page and with the element; what a manager filled in first stays', async () => {
    const {element, show} = await scripted('tfa-challenge', {step: 'loading'});
    const own = Object.assign(document.createElement('input'), {slot: 'code', value: '654321'});
    element.append(own);
    await show(app);
    await new Promise(requestAnimationFrame);
    expect(own.value).to.equal('654321');
    const again = async () => {
      await show(app);
      await new Promise(requestAnimationFrame);
      own.value = '654321';
    };
    await show({step: 'choosing', challenge, from: 'totp'});
    expect(own.value, 'another step').to.equal('');
    await again();
    dispatchEvent(new PageTransitionEvent('pagehide'));
    expect(own.value, 'the page is left').to.equal('');
    await again();
    element.remove();
    await settled(element);
    expect(own.value, 'taken out').to.equal('');
  });

  it('R45: nothing of a code is left in the page once it is left', async () => {
    const {element} = await scripted('tfa-challenge', backup);
    field(element, 'input[name=backup-code]').value = backupCode;
    dispatchEvent(new PageTransitionEvent('pagehide'));
    expect(field(element, 'input[name=backup-code]').value).to.equal('');
  });
});

describe('R50: other ways', () => {
  it('shows those that are set up and not the one that is left', async () => {
    const {element, script} = await scripted('tfa-challenge', {step: 'choosing', challenge, from: 'security_key'});
    const ways = [...(element.shadowRoot?.querySelectorAll('[part=way] b') ?? [])].map(({textContent}) => textContent);
    expect(ways).to.deep.equal(['Authenticator app', 'Backup code']);
    button(element, 'Authenticator app').click();
    get(element, '.actions .quiet').click();
    expect(script.acts).to.deep.equal([['choose', 'totp'], ['back']]);
  });

  it('with one way there is no other to try', async () => {
    const {element} = await scripted('tfa-challenge', {...key, challenge: {...challenge, methods: ['security_key']}});
    expect(textOf(element)).not.to.contain('Try another way');
  });

  it('R11: says why the key is not among them', async () => {
    const {element} = await scripted('tfa-challenge', {
      step: 'choosing',
      challenge: {...challenge, methods: ['totp', 'backup_code']},
      from: 'totp',
      keyless: 'webauthn_unsupported',
    });
    expect(textOf(element)).to.contain('Your security key can’t be used in this browser.');
  });
});

describe('R53: the wait', () => {
  const locked = (until?: string) =>
    ({
      step: 'locked',
      from: 'totp',
      busy: false,
      challenge: {...challenge, codesLocked: until ? {until} : {}},
    }) as const;

  it('is shown with its end, never too early, and what stays open', async () => {
    const until = new Date(Date.now() + 30_000);
    const {element, script} = await scripted('tfa-challenge', locked(until.toISOString()));
    expect(heading(element)).to.equal('Too many wrong codes');
    const time = new Date(Math.ceil(until.getTime() / 1000) * 1000).toLocaleTimeString('en', {timeStyle: 'medium'});
    expect(textOf(element).replace(/\s/g, ' ')).to.contain(
      `The next code is accepted after ${time.replace(/\s/g, ' ')}.`,
    );
    button(element, 'Use security key').click();
    button(element, 'Enter a code').click();
    button(element, 'Lost everything?').click();
    expect(script.acts).to.deep.equal([['choose', 'security_key'], ['choose', 'totp'], ['recover']]);
  });

  it('no clock runs: the picture stands still', async () => {
    const {element} = await scripted('tfa-challenge', locked(new Date(Date.now() + 30_000).toISOString()));
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

  it('a long one says the day too', async () => {
    const until = new Date(Date.now() + 40 * 3_600_000);
    const {element} = await scripted('tfa-challenge', locked(until.toISOString()));
    expect(textOf(element)).to.contain(until.toLocaleDateString('en', {dateStyle: 'medium'}));
  });

  it('codes that are off name no time, and do not offer to enter one', async () => {
    const {element} = await scripted('tfa-challenge', locked());
    expect(textOf(element)).to.contain('Codes are switched off until you sign in with a security key.');
    expect(textOf(element)).not.to.contain('Enter a code');
  });
});

describe('R44: after a backup code', () => {
  for (const [remaining, words, warns] of [
    [6, '6 backup codes left', false],
    [4, '4 backup codes left', false],
    [3, '3 backup codes left', true],
    [1, '1 backup code left', true],
    [0, 'That was your last backup code', true],
  ] as const) {
    it(`${String(remaining)} left: ${warns ? 'warns, and leads to new ones' : 'says so'}`, async () => {
      const {element, script} = await scripted('tfa-challenge', {step: 'codes_left', remaining, account});
      expect(heading(element)).to.equal(words);
      expect(textOf(element).includes('Make new codes')).to.equal(warns);
      if (warns) button(element, 'Make new codes').click();
      button(element, 'Continue').click();
      const proceed = ['proceed', {newCodes: false}];
      expect(script.acts).to.deep.equal(warns ? [['proceed', {newCodes: true}], proceed] : [proceed]);
    });
  }
});

describe('R54: recovery', () => {
  it('stands below every way, where it is allowed', async () => {
    const {element, script, show} = await scripted('tfa-challenge', key);
    for (const step of [key, app, backup]) {
      await show(step);
      button(element, 'Lost everything? Try recovery').click();
    }
    expect(script.acts).to.deep.equal([['recover'], ['recover'], ['recover']]);
    await show({...key, challenge: {...challenge, recoveryAllowed: false}});
    expect(textOf(element)).not.to.contain('recovery');
  });

  it('one that is under way is said, also where none could begin', async () => {
    const recovery = {id: 'r', startedAt: '2026-11-24T10:00:00Z', step: 'waiting'} as const;
    const {element} = await scripted('tfa-challenge', {
      ...key,
      challenge: {...challenge, recoveryAllowed: false, recovery},
    });
    button(element, 'See where your recovery stands');
  });

  it('a host may put its own way there', async () => {
    const {flow} = new Script('tfa-challenge', key);
    const element = await place('tfa-challenge', {flow});
    const link = Object.assign(document.createElement('a'), {slot: 'recovery', href: '/help', textContent: 'Help'});
    element.append(link);
    expect(link.getBoundingClientRect().height).to.be.greaterThan(0);
    expect(find<HTMLSlotElement>(element, 'slot[name=recovery]')?.assignedElements()).to.deep.equal([link]);
  });
});

describe('the host', () => {
  it('hears who is through, and whether new codes are wanted', async () => {
    const left = {...account, backupCodes: {remaining: 2, total: 10, createdAt: '2026-11-24T10:00:00Z'}};
    const element = await live({
      'GET /challenge': {...challenge, methods: ['backup_code'], preferred: 'backup_code'},
      'POST /challenge': {account: left},
    });
    await waitFor(() => find(element, '#backup-code'));
    field(element, '#backup-code').value = backupCode;
    button(element, 'Sign in').click();
    await waitFor(() => heading(element) === '2 backup codes left');
    const passed = heard(document, 'tfa-challenge-passed');
    button(element, 'Make new codes').click();
    const {newCodes, account: through, composed} = await passed;
    expect([newCodes, through, composed]).to.deep.equal([true, left, true]);
    await settled(element);
    expect(heading(element)).to.equal('You’re signed in');
  });

  it('hears that recovery is wanted, and that somebody turned back', async () => {
    const element = await live({'GET /challenge': {...challenge, methods: ['totp'], preferred: 'totp'}});
    await waitFor(() => find(element, 'input[name=otp]'));
    const recovery = heard(document, 'tfa-recovery-requested');
    button(element, 'Lost everything?').click();
    await recovery;
    const cancelled = heard(document, 'tfa-cancelled');
    button(element, 'Sign in as someone else').click();
    await cancelled;
  });

  it('a session that is over has words and the way back', async () => {
    const element = await live({});
    await waitFor(() => heading(element) === 'Sign in once more');
    const cancelled = heard(document, 'tfa-cancelled');
    button(element, 'Back to sign-in').click();
    await cancelled;
  });
});

it('shows its first step before any request is answered', async () => {
  let asked = 0;
  const client = createTfaClient({
    endpoint: '',
    fetch: () => {
      asked += 1;
      return new Promise(() => undefined);
    },
  });
  const element = await place('tfa-challenge', {client});
  expect(heading(element)).to.equal('One more step');
  expect(statusText(element)).to.equal('Loading…');
  expect(get(element, '.card').getBoundingClientRect().height).to.be.greaterThan(300);
  await waitUntil(() => asked === 1);
  expect(heading(element)).to.equal('One more step');
});

it('the card keeps its height from step to step', async () => {
  const {element, show} = await scripted('tfa-challenge', {step: 'loading'});
  const height = () => get(element, '.card').getBoundingClientRect().height;
  const first = height();
  const states: ChallengeFlow['state'][] = [
    key,
    {step: 'waiting', challenge},
    {...key, error: error('ceremony_dismissed')},
    app,
    {...app, error: error('wrong_code')},
    {...backup, error: error('wrong_code')},
    {step: 'choosing', challenge, from: 'totp'},
    {step: 'locked', from: 'totp', challenge: {...challenge, codesLocked: {}}, busy: false},
    {step: 'codes_left', remaining: 2, account},
    {step: 'passed', account},
    {step: 'ended', error: error('not_signed_in')},
  ];
  for (const state of states) {
    await show(state);
    expect(height(), heading(element)).to.equal(first);
  }
});

it('everything to press is at least 24 pixels in each direction', async () => {
  const {element, show} = await scripted('tfa-challenge', key);
  for (const state of [key, app, backup, {step: 'choosing', challenge, from: 'totp'} as const]) {
    await show(state);
    for (const target of element.shadowRoot?.querySelectorAll('button') ?? []) {
      const {width, height} = target.getBoundingClientRect();
      expect(Math.min(width, height), target.textContent ?? '').to.be.at.least(24);
    }
  }
});

for (const width of [240, 320, 480, 640]) {
  it(`nothing sticks out at ${String(width)} pixels`, async () => {
    const box = document.body.appendChild(document.createElement('div'));
    box.style.width = `${String(width)}px`;
    const script = new Script('tfa-challenge', key);
    const element = await place('tfa-challenge', {in: box, flow: script.flow});
    for (const state of [key, app, backup, {step: 'choosing', challenge, from: 'totp'} as const]) {
      script.show(state);
      await settled(element);
      expect([element.scrollWidth, box.scrollWidth]).to.deep.equal([width, width]);
      const card = get(element, '.card');
      expect(card.scrollWidth).to.be.at.most(card.clientWidth);
    }
    box.remove();
  });
}

it('the whole way can be walked with the keyboard', async () => {
  const {element, script, show} = await scripted('tfa-challenge', key);
  element.focus();
  await sendKeys({press: 'Tab'});
  await sendKeys({press: 'Space'});
  await sendKeys({press: 'Tab'});
  await sendKeys({press: 'Tab'});
  await sendKeys({press: 'Enter'});
  await show({step: 'choosing', challenge, from: 'security_key'});
  expect(focused()?.localName).to.equal('h2');
  await sendKeys({press: 'Tab'});
  await sendKeys({press: 'Enter'});
  await show(app);
  await sendKeys({press: 'Tab'});
  await sendKeys({press: 'Tab'});
  await sendKeys({type: '123456'});
  expect(script.acts).to.deep.equal([['showWays'], ['choose', 'totp'], ['submit', {code: '123456', trust: true}]]);
});

async function waitFor(condition: () => unknown): Promise<void> {
  for (const end = performance.now() + 5000; performance.now() < end;) {
    if (condition()) return;
    await new Promise(requestAnimationFrame);
  }
  throw new Error(`not within five seconds: ${String(condition)}`);
}
