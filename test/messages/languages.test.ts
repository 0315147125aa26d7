/** Which language a page gets, by what its `lang` says, and what is fetched for it. */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {Section} from '../../src/messages/catalogue.ts';
import {lookUp, registerMessages} from '../../src/messages/languages.ts';
import {find} from '../../src/messages/shipped.ts';

const signingIn: Section[] = ['common', 'errors', 'challenge'];

async function lookedUp(tag: string, sections = signingIn) {
  for (let language = lookUp(tag, sections); ; language = lookUp(tag, sections)) {
    if (!language.arrival) return language;
    await language.arrival;
  }
}

describe('the language for a tag', () => {
  it('English waits for nothing, and nor does a page that names no language', () => {
    for (const tag of ['en', 'en-GB', 'EN-us', 'en_AU', '']) {
      assert.deepEqual(lookUp(tag, signingIn), {name: 'en', words: [], arrival: undefined}, tag);
    }
  });

  for (const [tag, name] of [
    ['de', 'de'],
    ['DE-at', 'de'],
    ['de_CH', 'de'],
    ['de-Latn-DE-1996', 'de'],
    ['de-', 'de'],
    ['de-x-ours', 'de'],
    ['ar-EG-u-nu-latn', 'ar'],
    ['he-IL', 'he'],
    ['hi-IN', 'hi'],
    ['iw', 'iw'],
    ['iw_IL', 'iw'],
    ['pt-PT', 'pt'],
    ['pt_BR', 'pt-br'],
    ['zh', 'zh'],
    ['zh-CN', 'zh'],
    ['zh_SG', 'zh'],
    ['zh-Hans', 'zh-hans'],
    ['zh-Hans-HK', 'zh-hans'],
    ['zh-Hant', 'zh-hant'],
    ['zh-Hant-HK', 'zh-hant'],
    ['zh-TW', 'zh-tw'],
    ['zh_HK', 'zh-hk'],
    ['zh-MO-u-nu-hanidec', 'zh-mo'],
    ['tlh', 'en'],
    ['deutsch', 'en'],
    ['x-de', 'en'],
    ['__proto__', 'en'],
    ['constructor', 'en'],
    ['-'.repeat(1000), 'en'],
    ['🦊', 'en'],
  ] as const) {
    it(`"${tag.slice(0, 20)}" is ${name}`, async () => {
      assert.equal((await lookedUp(tag)).name, name);
    });
  }

  it('the script of Chinese is that of the region where none is named', async () => {
    const support = async (tag: string) => (await lookedUp(tag)).words[0]?.common?.support;
    for (const tag of ['zh', 'zh-CN', 'zh-Hans-TW']) assert.equal(await support(tag), '联系客服', tag);
    for (const tag of ['zh-TW', 'zh-HK', 'zh-MO', 'zh-Hant-CN']) assert.equal(await support(tag), '聯絡客服', tag);
  });

  it('comes with the words of the part that holds the sections, and with no others', async () => {
    const {words} = await lookedUp('de');
    assert.deepEqual(
      words.map((part) => [Object.hasOwn(part, 'challenge'), Object.hasOwn(part, 'settings')]),
      [[true, false]],
    );
    assert.ok(find('de', ['settings'])?.arrival, 'the words of the account are not there yet');
    const both = await lookedUp('de', ['common', 'settings']);
    assert.equal(both.words.length, 2);
  });

  it('a host’s own words go over the package’s, those for the region over those for the language', async () => {
    registerMessages('ar', {common: {back: 'A', done: 'A'}});
    registerMessages('ar-EG', {common: {back: 'B'}});
    const {name, words} = await lookedUp('ar-EG');
    assert.equal(name, 'ar-eg');
    assert.equal(words.length, 3);
    assert.deepEqual(
      words.slice(1).map(({common}) => common),
      [{back: 'A', done: 'A'}, {back: 'B'}],
    );
    assert.equal((await lookedUp('ar-MA')).name, 'ar');
  });

  it('a host’s own words are found by whatever else means their language, as the package’s are', async () => {
    registerMessages('zh-Hant', {common: {back: 'T'}});
    registerMessages('zh-Hans', {common: {back: 'S'}});
    registerMessages('pt-BR', {common: {back: 'P'}});
    registerMessages('he', {common: {back: 'H'}});
    const back = async (tag: string) => (await lookedUp(tag)).words.at(-1)?.common?.back;
    for (const tag of ['zh-TW', 'zh-HK', 'zh_MO', 'zh-Hant-CN']) assert.equal(await back(tag), 'T', tag);
    for (const tag of ['zh', 'zh-CN', 'zh-Hans-SG']) assert.equal(await back(tag), 'S', tag);
    for (const tag of ['pt', 'pt-PT', 'pt-BR']) assert.equal(await back(tag), 'P', tag);
    for (const tag of ['iw', 'iw-IL', 'he-IL']) assert.equal(await back(tag), 'H', tag);
    registerMessages('zh-TW', {common: {back: 'Taiwan'}});
    assert.deepEqual([await back('zh-TW'), await back('zh-HK')], ['Taiwan', 'T']);
  });
});
