/** A language costs no more than what the elements of the page say. */
import {expect} from '@open-wc/testing';
import {get, heading, place, removeAll, scripted, textOf} from './support/elements.ts';
import {fetchedWords} from './support/fetched-words.ts';
import {Script, steps} from './support/scripted.ts';

afterEach(() => {
  removeAll();
  document.documentElement.lang = 'en';
});

// These are in order: what a page has fetched it keeps.
describe('a page', () => {
  it('for signing in asks for the words for signing in, in its language alone', async () => {
    document.documentElement.lang = 'de';
    const {element} = await scripted('tfa-challenge', steps['tfa-challenge']['totp']?.() ?? {step: 'loading'});
    expect(heading(element)).to.equal('Geben Sie den Code aus Ihrer App ein');
    expect(fetchedWords()).to.deep.equal(['de/signing-in', 'shipped']);
  });

  it('of the account asks for the rest', async () => {
    document.documentElement.lang = 'de';
    await scripted('tfa-totp-setup', steps['tfa-totp-setup']['summary']?.() ?? {step: 'loading'});
    expect(fetchedWords()).to.deep.equal(['de/account', 'de/signing-in', 'shipped']);
  });

  it('in a language that nobody has asks once, and is English', async () => {
    document.documentElement.lang = 'tlh';
    const {element} = await scripted('tfa-totp-setup', {step: 'loading'});
    expect(textOf(element)).to.contain('Loading…');
    expect(fetchedWords()).to.deep.equal(['de/account', 'de/signing-in', 'shipped']);
  });

  it('may speak several languages at once, each with its own dates', async () => {
    const said: string[] = [];
    for (const lang of ['en-GB', 'fr', 'de-AT', 'ar-EG', 'ja', 'ko-KR']) {
      const box = document.body.appendChild(document.createElement('div'));
      box.lang = lang;
      const state = {step: 'summary', remaining: 8, total: 10, createdAt: '2026-01-03T10:00:00Z'} as const;
      const element = await place('tfa-backup-codes', {in: box, flow: new Script('tfa-backup-codes', state).flow});
      expect(get(element, 'section').lang).to.equal(lang);
      said.push(textOf(element));
    }
    expect(said[0]).to.contain('8 of 10 codes left').and.contain('3 January 2026');
    expect(said[1]).to.contain('Il reste 8 codes sur 10').and.contain('3 janvier 2026');
    expect(said[2]).to.contain('Noch 8 von 10').and.contain('3. Jänner 2026');
    expect(said[3]).to.contain('بقيت ٨ رموز').and.contain('٣ يناير ٢٠٢٦');
    expect(said[4]).to.contain('残り8個（全10個）').and.contain('2026年1月3日');
    expect(said[5]).to.contain('10개 중 8개 남음').and.contain('2026년 1월 3일');
    for (const box of document.querySelectorAll('body > div[lang]')) box.remove();
  });

  it('keeps Korean words whole where a line ends, and those alone', async () => {
    const state = steps['tfa-totp-setup']['summary']?.() ?? {step: 'loading'};
    for (const [lang, wordBreak] of [
      ['ko', 'keep-all'],
      ['ja', 'normal'],
    ] as const) {
      document.documentElement.lang = lang;
      const {element} = await scripted('tfa-totp-setup', state);
      for (const part of ['[part~=lead]', '[part~=note] span'])
        expect(getComputedStyle(get(element, part)).wordBreak, `${lang} ${part}`).to.equal(wordBreak);
    }
  });
});
