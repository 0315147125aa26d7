import {expect} from '@open-wc/testing';
import {registerMessages} from '../../../src/messages/languages.ts';
import {problemCodes, type TfaErrorCode} from '../../../src/protocol/codes.ts';
import {
  alertText,
  get,
  heading,
  place,
  removeAll,
  scripted,
  settled,
  textOf,
  type TfaElement,
} from './support/elements.ts';
import {account, confirming, error, key, Script, shown, steps} from './support/scripted.ts';

const choosing = {step: 'choosing', account} as const;
const {documentElement: root} = document;

afterEach(() => {
  removeAll();
  root.lang = 'en';
  root.dir = '';
});

/** A change of language is heard by an observer and drawn after its words have come. */
async function redrawn(element: TfaElement, words: string): Promise<void> {
  while (heading(element) !== words) {
    await new Promise(requestAnimationFrame);
    await settled(element);
  }
}

const headings = {en: 'Add a security key', de: 'Sicherheitsschlüssel hinzufügen', ar: 'إضافة مفتاح أمان'};

describe('the language of an element', () => {
  for (const [language, words] of Object.entries(headings)) {
    it(`is that of the page (${language}), from the first picture on`, async () => {
      root.lang = language;
      const {element} = await scripted('tfa-enroll-key', choosing);
      expect(heading(element)).to.equal(words);
      expect(get(element, 'section').lang).to.equal(language);
    });
  }

  it('is that of the nearest ancestor with one, also across shadow roots', async () => {
    const outer = document.body.appendChild(document.createElement('div'));
    outer.lang = 'de';
    const inner = outer.attachShadow({mode: 'open'}).appendChild(document.createElement('div'));
    const {flow} = new Script('tfa-enroll-key', choosing);
    const german = await place('tfa-enroll-key', {in: inner, flow});
    const english = await place('tfa-enroll-key', {flow});
    expect([german, english].map(heading)).to.deep.equal([headings.de, headings.en]);
    outer.remove();
  });

  it('changes with the page, and with any ancestor', async () => {
    const box = document.body.appendChild(document.createElement('div'));
    const {flow} = new Script('tfa-enroll-key', choosing);
    const element = await place('tfa-enroll-key', {in: box, flow});
    root.lang = 'de';
    await redrawn(element, headings.de);
    box.lang = 'ar';
    await redrawn(element, headings.ar);
    box.removeAttribute('lang');
    await redrawn(element, headings.de);
    box.remove();
  });

  it('reaches the elements inside', async () => {
    root.lang = 'de';
    const stepUp = new Script('tfa-step-up', confirming());
    const {element} = await scripted('tfa-enroll-key', {step: 'confirming', kind: 'any', stepUp: stepUp.flow});
    expect(heading(element)).to.equal('Bestätigen Sie, dass Sie es sind');
  });

  for (const nonsense of ['', 'tlh', 'x', '-', 'de-', '__proto__', 'toString', '🦊', 'en-'.repeat(50)]) {
    it(`is a language that exists where the page says "${nonsense.slice(0, 12)}"`, async () => {
      root.lang = nonsense;
      const {element} = await scripted(
        'tfa-backup-codes',
        steps['tfa-backup-codes']['summary']?.() ?? {step: 'loading'},
      );
      expect(textOf(element)).to.match(/8 of 10 codes left|Noch 8 von 10 Codes/);
    });
  }

  it('falls back from the region to the language, and keeps the region for dates', async () => {
    root.lang = 'de-AT';
    const {element} = await scripted('tfa-backup-codes', {
      step: 'summary',
      remaining: 1,
      total: 10,
      createdAt: '2026-01-03T10:00:00Z',
    });
    expect(textOf(element)).to.contain('Noch 1 von 10 Codes').and.contain('3. Jänner 2026');
  });

  it('turns the card around in Arabic, also where the page does not', async () => {
    root.lang = 'ar';
    const {element} = await scripted('tfa-backup-codes', {step: 'showing', ...shown});
    expect(getComputedStyle(get(element, '.card')).direction).to.equal('rtl');
    expect(getComputedStyle(get(element, 'code')).direction).to.equal('ltr');
  });

  it('turns it around in Hebrew too, by its older tag as well', async () => {
    for (const lang of ['he', 'iw-IL']) {
      root.lang = lang;
      const {element} = await scripted('tfa-backup-codes', {step: 'summary', remaining: 2, total: 10});
      expect(textOf(element)).to.contain('נותרו שני קודים מתוך 10');
      expect(getComputedStyle(get(element, '.card')).direction).to.equal('rtl');
    }
  });

  it('leaves English words from left to right in a page of a language that we do not have', async () => {
    root.lang = 'fa';
    root.dir = 'rtl';
    const {element} = await scripted('tfa-enroll-key', choosing);
    expect(get(element, 'section').lang).to.equal('en');
    expect(getComputedStyle(get(element, '.card')).direction).to.equal('ltr');
  });

  it('follows the direction of an English page that is turned around', async () => {
    root.dir = 'rtl';
    const {element} = await scripted('tfa-enroll-key', choosing);
    expect(getComputedStyle(get(element, '.card')).direction).to.equal('rtl');
  });

  it('Arabic says each number of codes in its own form', async () => {
    root.lang = 'ar';
    const {element, show} = await scripted('tfa-backup-codes', {step: 'summary', remaining: 1, total: 10});
    expect(textOf(element)).to.contain('بقي رمز واحد');
    await show({step: 'summary', remaining: 2, total: 10});
    expect(textOf(element)).to.contain('بقي رمزان');
    await show({step: 'summary', remaining: 8, total: 10});
    expect(textOf(element)).to.match(/بقيت (8|٨) رموز/);
  });
});

describe('the host’s own words', () => {
  it('replace ours one by one, for one element, also in the elements inside', async () => {
    const stepUp = new Script('tfa-step-up', confirming());
    const {flow} = new Script('tfa-enroll-key', {step: 'confirming', kind: 'any', stepUp: stepUp.flow});
    const element = await place('tfa-enroll-key', {flow, messages: {stepUp: {confirmHeading: 'Who goes there?'}}});
    expect(heading(element)).to.equal('Who goes there?');
    expect(textOf(element)).to.contain('So that nobody else');
  });

  it('replace ours for a language everywhere, at once, and may add a language', async () => {
    const {element} = await scripted('tfa-enroll-key', choosing);
    registerMessages('tlh', {enrollKey: {chooseHeading: 'ngaQHa’moHwI’ chel'}});
    root.lang = 'tlh-Latn';
    await redrawn(element, 'ngaQHa’moHwI’ chel');
    expect(textOf(element)).to.contain('Security key');
  });

  it('are text, whatever stands in them', async () => {
    const markup = '<img src=x onerror="window.ran = true">';
    const {flow} = new Script('tfa-enroll-key', choosing);
    const element = await place('tfa-enroll-key', {flow, messages: {enrollKey: {chooseHeading: markup}}});
    expect(get(element, 'h2').textContent).to.equal(markup);
    expect(element.shadowRoot?.querySelector('img')).to.equal(null);
  });
});

describe('what people are told', () => {
  const client: TfaErrorCode[] = [
    'network',
    'bad_answer',
    'webauthn_unsupported',
    'insecure_context',
    'ceremony_dismissed',
    'ceremony_superseded',
    'authenticator_mismatch',
    'rp_id_mismatch',
    'clipboard_denied',
  ];

  // What they say in each language is read in test/messages/calm-words.test.ts.
  it('R81: is words for every code, and never the code', async () => {
    const {element, show} = await scripted('tfa-step-up', confirming());
    for (const code of [...problemCodes, ...client]) {
      await show(confirming({error: error(code)}));
      expect(alertText(element), code).to.match(/^[^_{]{6,}\.$/);
      await show(confirming());
    }
  });

  it('says when to try again, where that is known', async () => {
    const {element} = await scripted(
      'tfa-step-up',
      confirming({error: error('too_many_attempts', {until: '2031-02-03T04:05:00Z'})}),
    );
    expect(alertText(element)).to.match(
      /^Too many tries for now\. Wait a little\. You can try again after Feb 3, 2031, \d+:05\W(AM|PM)\.$/,
    );
  });

  it('a key’s name cannot turn a sentence around', async () => {
    const name = '\u202Eevil';
    const {element} = await scripted('tfa-enroll-key', {
      step: 'enrolled',
      key: {...key, name},
      account,
    });
    expect(get(element, 'h2').textContent).to.equal(`\u2068${name}\u2069 is ready`);
  });
});
