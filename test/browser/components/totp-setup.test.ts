import {expect, waitUntil} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import type {TotpSetupState} from '../../../src/flows/totp-setup-flow.ts';
import {
  alertText,
  button,
  find,
  focused,
  get,
  heading,
  place,
  removeAll,
  roots,
  scripted,
  settled,
  statusText,
  textOf,
} from './support/elements.ts';
import {confirming, error, scanning, Script, totpSetup, withApp} from './support/scripted.ts';
import {standIn} from './support/stand-in.ts';

const {secret, otpauthUri} = totpSetup;
const summary: TotpSetupState = {step: 'summary', account: withApp};

const restore: (() => void)[] = [];

afterEach(() => {
  removeAll();
  for (const back of restore.splice(0)) back();
});

/** The step with its QR code, which comes a little later. */
async function scanned(state: TotpSetupState = scanning) {
  const stage = await scripted('tfa-totp-setup', state);
  await waitUntil(() => find(stage.element, '.qr svg'));
  return stage;
}

function onDevice({handheld = true, userAgent = 'Mozilla/5.0 (Linux; Android 16)'} = {}): void {
  restore.push(standIn(window, 'matchMedia', () => ({matches: handheld})));
  restore.push(standIn(navigator, 'userAgent', userAgent));
}

const fields = (element: Element) => [
  get<HTMLInputElement>(element, '#code'),
  find<HTMLInputElement>(element, '#password'),
];
const all = (element: Element, selector: string) =>
  [...roots(element)].flatMap((root) => [...root.querySelectorAll(selector)]);

describe('the QR code', () => {
  it('is drawn as elements, without data addresses, inline styles or pictures', async () => {
    const {element} = await scanned();
    const qr = get(element, '.qr');
    expect([...qr.querySelectorAll('*')].map(({localName}) => localName)).to.deep.equal(['svg', 'rect', 'path']);
    expect(all(element, 'img, canvas, object, iframe, image')).to.deep.equal([]);
    expect(qr.outerHTML).not.to.match(/data:|style=|href/);
  });

  it('is named for what it is for, and the name holds no secret', async () => {
    const {element} = await scanned();
    const svg = get(element, 'svg[role=img]');
    expect(svg.ariaLabel).to.equal('QR code that connects your authenticator app');
    for (const {attributes, textContent} of [svg, ...svg.querySelectorAll('*')]) {
      const written = [...attributes].map(({value}) => value).join(' ') + (textContent ?? '');
      expect(written).not.to.contain(secret).and.not.to.contain('otpauth');
    }
  });

  it('is at least 200 pixels, with a quiet zone of four modules, black on white', async () => {
    const {element} = await scanned();
    const svg = get<SVGSVGElement & HTMLElement>(element, 'svg[role=img]');
    const {width, height} = svg.getBoundingClientRect();
    expect(Math.min(width, height)).to.be.at.least(200);
    const [ground, dark] = svg.querySelectorAll<SVGGraphicsElement>('rect, path');
    expect([ground, dark].map((part) => part && getComputedStyle(part).fill)).to.deep.equal([
      'rgb(255, 255, 255)',
      'rgb(0, 0, 0)',
    ]);
    const {width: size} = svg.viewBox.baseVal;
    const {x, y, width: wide, height: high} = dark!.getBBox();
    expect([x, y, wide, high]).to.deep.equal([4, 4, size - 8, size - 8]);
    // Version 7 to 9: what the modules of such an address need with correction M, and not the L that would be smaller.
    expect(size).to.be.within(45 + 8, 53 + 8);
  });

  it('is there before it is drawn: its place keeps its size', async () => {
    const {element} = await scripted('tfa-totp-setup', scanning);
    const before = get(element, '.qr').getBoundingClientRect();
    await waitUntil(() => find(element, '.qr svg'));
    const after = get(element, '.qr').getBoundingClientRect();
    expect(after.width).to.equal(before.width);
    expect(after.height).to.be.closeTo(before.height, 0.01);
  });

  it('that cannot be drawn leaves the way by hand', async () => {
    const {element} = await scripted('tfa-totp-setup', {
      ...scanning,
      setup: {...totpSetup, otpauthUri: `otpauth://totp/${'x'.repeat(3000)}`},
    });
    await waitUntil(() => textOf(element).includes('Enter the key by hand instead.'));
    expect(get(element, '.secret').textContent).to.equal('JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXP');
  });

  it('is drawn anew for another set-up', async () => {
    const {element, show} = await scanned();
    const before = get(element, 'path[fill]').getAttribute('d');
    await show({...scanning, setup: {...totpSetup, otpauthUri: otpauthUri.replace('JBSW', 'KRSX')}});
    expect(find(element, '.qr path')).to.equal(null);
    await waitUntil(() => find(element, '.qr path'));
    expect(get(element, '.qr path').getAttribute('d')).not.to.equal(before);
  });
});

describe('R30: by hand', () => {
  it('everything that an app may ask for stands beside the QR code', async () => {
    const {element} = await scanned();
    const rows = [...get(element, 'dl').children].map(({textContent}) => textContent?.replace(/\s+/g, ' ').trim());
    expect(rows.join('|').replace(/[\u2066-\u2069]/g, '')).to.equal(
      'Key|JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXP Copy key|Service|Harbour|Account|ada@example.com|' +
        'Type|Time-based|Algorithm|SHA-1|Digits|6|Period|30 seconds',
    );
    const manual = get<HTMLDetailsElement>(element, 'details');
    expect(manual.open).to.equal(false);
    get(element, 'summary').click();
    expect(manual.open).to.equal(true);
    expect(get(element, 'summary').textContent).to.equal('Can’t scan the QR code?');
  });

  it('stands beside the QR code and before what is asked for next, also as it is read; unfolding it moves no field', async () => {
    const box = document.body.appendChild(document.createElement('div'));
    box.style.width = '640px';
    const {flow} = new Script('tfa-totp-setup', scanning);
    const element = await place('tfa-totp-setup', {in: box, flow});
    const [picture, manual, code] = ['.qr', '[part=manual]', '#code'].map((selector) => get(element, selector));
    for (const [one, next] of [
      [picture, manual],
      [manual, code],
    ])
      expect(one!.compareDocumentPosition(next!)).to.equal(Node.DOCUMENT_POSITION_FOLLOWING);
    const [left, right] = [manual!, code!].map((each) => each.getBoundingClientRect());
    expect(left!.right).to.be.below(right!.left);
    get<HTMLDetailsElement>(element, '[part=manual]').open = true;
    expect(code!.getBoundingClientRect().y).to.equal(right!.y);
    expect(manual!.scrollWidth).to.be.at.most(manual!.clientWidth);
    box.remove();
  });

  it('the key is copied without its spaces, and that is said', async () => {
    const copied: string[] = [];
    restore.push(
      standIn(navigator, 'clipboard', {writeText: (text: string) => Promise.resolve(void copied.push(text))}),
    );
    const {element} = await scanned();
    button(element, 'Copy key').click();
    await settled(element);
    expect(copied).to.deep.equal([secret]);
    expect(statusText(element)).to.equal('Copied');
  });

  it('where the browser does not let us copy, the key is selected and the person told', async () => {
    restore.push(standIn(navigator, 'clipboard', {writeText: () => Promise.reject(new Error('denied'))}));
    const {element} = await scanned();
    get<HTMLDetailsElement>(element, 'details').open = true;
    button(element, 'Copy key').click();
    await waitUntil(() => textOf(element).includes('Copying was blocked. Select the key and copy it yourself.'));
    expect(getSelection()?.toString().replaceAll(/\s/g, '')).to.equal(secret);
  });

  it('a name of the service cannot turn the line around, or become markup', async () => {
    const issuer = '<b>\u202Eevil</b>';
    const {element} = await scanned({...scanning, setup: {...totpSetup, issuer}});
    const value = [...get(element, 'dl').querySelectorAll('bdi')].find((each) => each.textContent === issuer);
    expect(value?.children).to.have.length(0);
  });
});

describe('R30: on a phone', () => {
  it('a link to the app is the main button, and no QR code is loaded before somebody wants it', async () => {
    onDevice();
    const {element} = await scripted('tfa-totp-setup', scanning);
    const link = get<HTMLAnchorElement>(element, 'a');
    expect([link.getAttribute('href'), link.textContent.trim()]).to.deep.equal([otpauthUri, 'Open authenticator app']);
    expect(link.getAttribute('part')).to.equal('button primary');
    expect(button(element, 'Add app').getAttribute('part')).to.equal('button plain');
    expect(find(element, '.qr')).to.equal(null);
    expect(link.compareDocumentPosition(get(element, '#code'))).to.equal(Node.DOCUMENT_POSITION_FOLLOWING);
    get(element, 'summary').click();
    await waitUntil(() => find(element, '.qr svg'));
  });

  it('once the app was opened, adding it is the next thing to do', async () => {
    onDevice();
    const {element} = await scripted('tfa-totp-setup', scanning);
    const link = get<HTMLAnchorElement>(element, 'a');
    link.addEventListener('click', (event) => event.preventDefault());
    link.click();
    await settled(element);
    expect(button(element, 'Add app').getAttribute('part')).to.equal('button primary');
    expect(link.getAttribute('part')).to.equal('button plain');
  });

  it('Apple’s own app comes first on Apple’s devices, and any other stays near', async () => {
    onDevice({userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X)'});
    const {element} = await scripted('tfa-totp-setup', scanning);
    expect(all(element, 'a').map((link) => [link.getAttribute('href'), link.textContent?.trim()])).to.deep.equal([
      [`apple-${otpauthUri}`, 'Open in Passwords'],
      [otpauthUri, 'Open another app'],
    ]);
  });

  for (const uri of ['javascript:alert(1)', 'https://evil.example/', 'OTPAUTH-evil:x', '']) {
    it(`an address such as ${JSON.stringify(uri)} becomes no link`, async () => {
      onDevice();
      const {element} = await scripted('tfa-totp-setup', {...scanning, setup: {...totpSetup, otpauthUri: uri}});
      expect(all(element, 'a[href]')).to.deep.equal([]);
      expect(get(element, '.secret').textContent).to.contain('JBSW');
    });
  }

  it('at a desk there is the QR code and no link', async () => {
    onDevice({handheld: false});
    const {element} = await scanned();
    expect(all(element, 'a')).to.deep.equal([]);
    // Nor when the window is made smaller meanwhile.
    onDevice();
    element.requestUpdate();
    await settled(element);
    expect(all(element, 'a')).to.deep.equal([]);
  });
});

describe('R31: code and password', () => {
  it('stand on one step, the code first, in a form that managers understand', async () => {
    const {element} = await scanned();
    const form = get<HTMLFormElement>(element, 'form');
    const inputs = [...form.elements].filter((field) => field instanceof HTMLInputElement);
    expect(inputs.map((field) => [field.name, field.getAttribute('autocomplete'), field.value])).to.deep.equal([
      ['otp', 'one-time-code', ''],
      ['username', 'username', 'ada@example.com'],
      ['password', 'current-password', ''],
    ]);
    expect(form.method).to.equal('post');
  });

  it('go up together', async () => {
    const {element, script} = await scanned();
    get(element, '#code').focus();
    await sendKeys({type: '123 456'});
    await sendKeys({press: 'Tab'});
    await sendKeys({type: 'correct horse'});
    await sendKeys({press: 'Enter'});
    expect(script.acts).to.deep.equal([['activate', {code: '123456', password: 'correct horse'}]]);
  });

  it('whether six digits are right is for the server to say, six zeros too', async () => {
    const {element, script} = await scanned({...scanning, username: undefined});
    fields(element)[0]!.value = '000000';
    button(element, 'Add app').click();
    expect(script.acts).to.deep.equal([['activate', {code: '000000', password: ''}]]);
  });

  it('while a confirmation stands, the code alone', async () => {
    const {element, script} = await scanned({...scanning, username: undefined});
    const [code, password] = fields(element);
    expect(password).to.equal(null);
    code!.value = '１２３４５６';
    button(element, 'Add app').click();
    expect(script.acts).to.deep.equal([['activate', {code: '123456', password: ''}]]);
  });

  for (const [typed, words] of [
    ['', 'Enter the code from your app.'],
    ['12345', 'There’s something missing: the code has six digits.'],
    ['1234567', 'That’s too many: the code has six digits.'],
    ['12345678', 'That’s too many: the code has six digits.'],
    ['abcdef', 'The code has six digits and nothing else.'],
    ['null', 'The code has six digits and nothing else.'],
    ['1 '.repeat(5000), 'That’s too many: the code has six digits.'],
    ['ABCD-EFGH-JKLM-NPQR', 'The code has six digits and nothing else.'],
  ] as const) {
    it(`"${typed.slice(0, 20)}" is no code: nothing is asked of the server, and the field says why`, async () => {
      const {element, script} = await scanned();
      const [code] = fields(element);
      code!.value = typed;
      button(element, 'Add app').click();
      await settled(element);
      await settled(element);
      expect(script.acts).to.deep.equal([]);
      expect(alertText(element)).to.equal(words);
      expect(focused()).to.equal(code);
      expect(code!.value).to.equal(typed);
      await sendKeys({type: '1'});
      await settled(element);
      expect(alertText(element)).to.equal('');
    });
  }

  for (const [about, code] of [
    ['code', 'wrong_code'],
    ['password', 'wrong_password'],
    ['password', 'step_up_required'],
  ] as const) {
    it(`${code} stands beside the ${about}, in the one alert, and what was typed stays`, async () => {
      const {element, show} = await scanned();
      for (const field of fields(element)) field!.value = '123456';
      await show({...scanning, error: error(code), about});
      const [codeField, password] = fields(element);
      const [wrong, right] = about === 'code' ? [codeField, password] : [password, codeField];
      // A password that is asked for once more was never typed.
      const invalid = code === 'step_up_required' ? null : 'true';
      expect([wrong!.ariaInvalid, right!.ariaInvalid]).to.deep.equal([invalid, null]);
      expect(wrong!.getAttribute('aria-describedby')).to.contain('error');
      expect(right!.getAttribute('aria-describedby') ?? '').not.to.contain('error');
      expect(all(element, '[role=alert]')).to.have.length(1);
      expect(get(element, '[role=alert]').closest('.field')).to.equal(wrong!.closest('.field'));
      expect([codeField!.value, password!.value]).to.deep.equal(['123456', '123456']);
      expect(focused()).to.equal(wrong);
      expect([wrong!.selectionStart, wrong!.selectionEnd]).to.deep.equal([0, 6]);
    });
  }

  it('a fault in the code goes before an older one in the password', async () => {
    const {element} = await scanned({...scanning, error: error('wrong_password'), about: 'password'});
    button(element, 'Add app').click();
    await settled(element);
    await settled(element);
    expect(all(element, '[role=alert]').map(({textContent}) => textContent?.trim())).to.deep.equal([
      'Enter the code from your app.',
    ]);
  });

  it('while they are looked at, the button keeps its width and a second click does nothing', async () => {
    const {element, script, show} = await scanned();
    const {width} = button(element, 'Add app').getBoundingClientRect();
    await show({...scanning, busy: true});
    const busy = button(element, 'Add app');
    expect(busy.getBoundingClientRect().width).to.equal(width);
    busy.click();
    expect(script.acts).to.deep.equal([]);
    expect(statusText(element)).to.equal('One moment…');
  });

  it('a field of the host’s own stands in for the code', async () => {
    const script = new Script('tfa-totp-setup', {...scanning, username: undefined});
    const element = await place('tfa-totp-setup', {flow: script.flow});
    const input = document.createElement('input');
    input.slot = 'code';
    element.append(input);
    await waitUntil(() => input.getAttribute('autocomplete') === 'one-time-code');
    input.focus();
    await sendKeys({type: '123456'});
    await sendKeys({press: 'Enter'});
    expect(script.acts).to.deep.equal([['activate', {code: '123456', password: ''}]]);
    script.show({...scanning, username: undefined, error: error('wrong_code'), about: 'code'});
    await settled(element);
    expect(input.ariaInvalid).to.equal('true');
  });
});

describe('R33, R45: the secret', () => {
  const everything = (element: Element) => [...roots(element)].map((root) => root.innerHTML).join();

  it('is nowhere in the element once the step is left', async () => {
    const {element, show} = await scanned();
    const [path] = all(element, '.qr path');
    const drawn = path?.getAttribute('d') ?? '';
    expect(everything(element)).to.contain('JBSW Y3DP').and.contain(drawn);
    await show(summary);
    expect(everything(element)).not.to.contain('JBSW');
    expect(everything(element)).not.to.contain(drawn.slice(0, 40));
    await show({...scanning, setup: {...totpSetup, otpauthUri: otpauthUri.replace('JBSW', 'KRSX')}});
    expect(find(element, '.qr svg')).to.equal(null);
  });

  it('goes when the page is left, also into the browser’s copy of it', async () => {
    const {element, script} = await scanned();
    for (const field of fields(element)) field!.value = '123456';
    window.dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}));
    expect(script.acts).to.deep.equal([['back']]);
    expect(fields(element).map((field) => field!.value)).to.deep.equal(['', '']);
  });

  it('is in no attribute of the element itself', async () => {
    const {element} = await scanned();
    expect((element.cloneNode() as Element).outerHTML).to.equal('<tfa-totp-setup></tfa-totp-setup>');
  });

  it('R82: nobody outside hears that it is copied or dragged', async () => {
    const {element} = await scanned();
    const heard: string[] = [];
    const listen = ({type}: Event) => void heard.push(type);
    for (const type of ['copy', 'dragstart', 'input', 'keydown']) document.addEventListener(type, listen);
    for (const target of all(element, '.secret, .qr, #code')) {
      for (const type of ['copy', 'dragstart', 'input', 'keydown']) {
        target.dispatchEvent(new Event(type, {bubbles: true, composed: true}));
      }
    }
    for (const type of ['copy', 'dragstart', 'input', 'keydown']) document.removeEventListener(type, listen);
    expect(heard).to.deep.equal([]);
  });
});

describe('what people do', () => {
  it('with an app: replace or remove, and what to do with a new phone (R36)', async () => {
    const {element, script} = await scripted('tfa-totp-setup', summary);
    expect(textOf(element)).to.contain('Added May 3, 2026').and.contain('Last used November 20, 2026');
    expect(textOf(element)).to.contain('Most apps can move their accounts to the new one.');
    button(element, 'Replace app').click();
    button(element, 'Remove app').click();
    expect(script.acts).to.deep.equal([['setUp'], ['remove']]);
  });

  it('R32: while replacing, it says that the old app still works', async () => {
    const {element} = await scanned({...scanning, replacing: true});
    expect(textOf(element)).to.contain('The app you have now keeps working until the new one’s code is accepted.');
    button(element, 'Replace app');
  });

  it('R60: removing the last method says what that means', async () => {
    const {element, script, show} = await scripted('tfa-totp-setup', {step: 'removing', last: true, busy: false});
    expect(textOf(element)).to.contain('your password alone opens your account, and your backup codes stop working');
    button(element, 'Remove app').click();
    expect(script.acts).to.deep.equal([['proceed']]);
    await show({step: 'removing', last: true, busy: false, error: error('two_factor_enforced')});
    expect(alertText(element)).to.match(/^Your organization requires two-factor authentication/);
    button(element, 'Cancel').click();
    expect(script.acts.at(-1)).to.deep.equal(['back']);
  });

  it('R33: a set-up that is over says why, and leads to a new one', async () => {
    const {element, script} = await scripted('tfa-totp-setup', {step: 'lapsed', error: error('setup_superseded')});
    expect(alertText(element)).to.match(/^A newer set-up was started in another window/);
    button(element, 'Show a new QR code').click();
    expect(script.acts).to.deep.equal([['setUp']]);
  });

  it('R35: any of three proofs removes the app', async () => {
    const stepUp = new Script('tfa-step-up', confirming({methods: ['password', 'totp', 'backup_code']}));
    const {element} = await scripted('tfa-totp-setup', {step: 'confirming', purpose: 'remove', stepUp: stepUp.flow});
    button(element, 'A code from your app').click();
    button(element, 'A backup code').click();
    expect(stepUp.acts).to.deep.equal([
      ['choose', 'totp'],
      ['choose', 'backup_code'],
    ]);
  });

  for (const width of [240, 320, 480, 640]) {
    it(`nothing sticks out at ${String(width)} pixels, and the QR code keeps its 200`, async () => {
      const box = document.body.appendChild(document.createElement('div'));
      box.style.width = `${String(width)}px`;
      const element = await place('tfa-totp-setup', {in: box, flow: new Script('tfa-totp-setup', scanning).flow});
      await waitUntil(() => find(element, '.qr svg'));
      for (const details of all(element, 'details')) (details as HTMLDetailsElement).open = true;
      expect([element.scrollWidth, box.scrollWidth]).to.deep.equal([width, width]);
      expect(get(element, '.card').scrollWidth).to.be.at.most(get(element, '.card').clientWidth);
      expect(get(element, 'svg[role=img]').getBoundingClientRect().width).to.be.at.least(200);
      box.remove();
    });
  }

  it('everything to press is at least 24 pixels in each direction', async () => {
    onDevice();
    const {element} = await scripted('tfa-totp-setup', scanning);
    for (const details of all(element, 'details')) (details as HTMLDetailsElement).open = true;
    await settled(element);
    const small = all(element, 'button, a, summary, input:not(.hidden)').filter((target) => {
      const {width, height} = target.getBoundingClientRect();
      return Math.min(width, height) < 24;
    });
    expect(small).to.deep.equal([]);
  });

  it('once it is removed, it says how the person signs in from now on', async () => {
    const {element} = await scripted('tfa-totp-setup', {step: 'removed', account: withApp});
    expect(heading(element)).to.equal('App removed');
    expect(textOf(element)).to.contain('You’ll use a security key when you sign in.');
  });
});
