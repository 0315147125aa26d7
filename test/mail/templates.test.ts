import assert from 'node:assert/strict';
import {test} from 'node:test';
import {composeMail} from '../../mock-server/mail/templates.ts';
import {fold, hrefs, kinds, languages, mailData, origin, readHtml} from './mail-fixture.ts';

const each = languages.flatMap((language) => kinds.map((kind) => ({language, kind})));

test('R80: every kind in every language says what happened, when, where, and what to do if it was somebody else', () => {
  for (const {language, kind} of each) {
    const {subject, text} = composeMail(mailData({language, kind}));
    assert.ok(subject.includes('Harbour'), `${language} ${kind}: ${subject}`);
    for (const said of [
      'Ada Lovelace',
      'YubiKey 5.4',
      'bea(at)harbour',
      'UTC',
      'Firefox on Linux',
      '203.0.113.7',
      origin,
    ]) {
      assert.ok(text.includes(said), `${language} ${kind} does not say ${said}`);
    }
    // “Nulla” is an Italian word.
    assert.doesNotMatch(text + subject, /undefined|null(?!a\b)|NaN|\[object|\$\{/);
  }
});

test('no two kinds share a subject, no language borrows another’s words', () => {
  for (const language of languages) {
    const subjects = kinds.map((kind) => composeMail(mailData({language, kind})).subject);
    assert.equal(new Set(subjects).size, kinds.length);
  }
  for (const kind of kinds) {
    const texts = languages.map((language) => composeMail(mailData({language, kind})).text);
    assert.equal(new Set(texts).size, languages.length);
  }
});

test('the text says what the HTML says, in the same order', () => {
  for (const {language, kind} of each) {
    const {text, html} = composeMail(mailData({language, kind, code: '123456'}));
    // The label of a button stands before its address in both; the colon between them is the text's own.
    const unmarked = (said: string) => said.replaceAll(/\s*[:：]\s*/g, ' ');
    assert.equal(unmarked(readHtml(html)), unmarked(fold(text)), `${language} ${kind}`);
  }
});

test('a regional language tag finds its language, an unknown one English', () => {
  const subjectIn = (language?: string) => composeMail(mailData({language: language!})).subject;
  assert.equal(subjectIn('de-AT'), subjectIn('de'));
  assert.equal(subjectIn('AR'), subjectIn('ar'));
  assert.equal(subjectIn('iw-IL'), subjectIn('he'));
  for (const tag of ['zh', 'zh-CN', 'zh-SG', 'zh-Hans-HK']) assert.equal(subjectIn(tag), subjectIn('zh-Hans'), tag);
  for (const tag of ['zh-TW', 'ZH-hk', 'zh-MO', 'zh-Hant-CN']) assert.equal(subjectIn(tag), subjectIn('zh-Hant'), tag);
  assert.equal(subjectIn('tlh'), subjectIn('en'));
  assert.equal(subjectIn(undefined), subjectIn('en'));
});

test('an Arabic or Hebrew mail is right-to-left and says its language', () => {
  assert.match(composeMail(mailData({language: 'ar'})).html, /<html lang="ar" dir="rtl">/);
  assert.match(composeMail(mailData({language: 'he'})).html, /<html lang="he" dir="rtl">/);
  assert.match(composeMail(mailData({language: 'de'})).html, /<html lang="de" dir="ltr">/);
});

test('times are UTC, written as the language writes them', () => {
  assert.match(composeMail(mailData({at: '2026-11-24T23:30:00-05:00'})).text, /When: November 25, 2026 at 04:30 UTC/);
  assert.match(composeMail(mailData({language: 'de'})).text, /Wann: 24\. November 2026 um 12:34 UTC/);
  assert.match(composeMail(mailData({language: 'fr'})).text, /Date\u00a0: 24 novembre 2026/);
  assert.match(composeMail(mailData({language: 'ja'})).text, /日時：2026年11月24日 12:34 UTC/);
});

test('R44: a used backup code’s mail counts what is left, and from the last on asks for a new set', () => {
  const text = (remaining: number, language = 'en') =>
    composeMail(mailData({kind: 'backup_code_used', remaining, language})).text;
  assert.match(text(7), /7 backup codes are left\./);
  assert.match(text(1), /1 backup code is left: make a new set/);
  assert.match(text(0), /No backup codes are left: make a new set/);
  assert.match(text(2, 'ar'), /رمزان احتياطيان/);
  assert.match(text(2, 'he'), /שני קודי גיבוי/);
  assert.match(text(1, 'de'), /noch 1 Backup-Code übrig/);
  assert.match(text(3, 'pl'), /Pozostały 3 kody zapasowe\./);
  assert.match(text(9, 'pl'), /Pozostało 9 kodów zapasowych\./);
  assert.match(text(1, 'tr'), /1 yedek kodunuz kaldı: /);
  assert.match(text(1, 'uk'), /Залишився 1 резервний код: створіть нові/);
  assert.match(text(3, 'uk'), /Залишилося 3 резервні коди\./);
  assert.match(text(7, 'ja'), /残り7個です。$/m);
  assert.match(text(1, 'ko'), /1개 남았습니다\. 로그인할 수 있을 때/);
  assert.match(text(1, 'fr'), /Il reste 1 code de secours\u00a0: créez/);
});

test('R53: a wait names its end, and where waiting ends nothing the mail says what does', () => {
  const {until: _, ...forGood} = mailData({kind: 'codes_locked'});
  const waiting = composeMail(mailData({kind: 'codes_locked'}));
  const off = composeMail(forGood);
  assert.match(waiting.text, /next code is accepted from November 25, 2026 at 01:02 UTC/);
  assert.match(off.text, /once you have signed in with a security key or changed your password/);
  assert.notEqual(waiting.subject, off.subject);
});

test('who is invited may have no account yet: no name, and another reason why the mail comes', () => {
  for (const language of languages) {
    const mail = (name: string, kind: 'invitation' | 'key_added') => composeMail(mailData({language, kind, name})).text;
    const invited = mail('', 'invitation');
    assert.doesNotMatch(invited, /Ada|\w ,|\s،/);
    const last = (text: string) => text.trimEnd().split('\n').at(-1);
    assert.notEqual(last(invited), last(mail('', 'key_added')));
  }
});

test('a code stands alone on a line of the text', () => {
  const {text} = composeMail(mailData({code: '042317'}));
  assert.ok(text.split('\n').includes('042317'));
});

test('the link stands alone on a line of the text and behind the button', () => {
  const link = `${origin}/verify-email#a-b_c`;
  const {text, html} = composeMail(mailData({kind: 'verify_email', link}));
  assert.ok(text.split('\n').includes(link));
  assert.ok(hrefs(html).includes(link));
});

test('a mail whose kind needs a link is refused without one', () => {
  const {link: _, ...without} = mailData({kind: 'verify_email'});
  assert.throws(() => composeMail(without), TypeError);
});
