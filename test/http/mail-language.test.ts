/** Mail in the language of the account: that of the browser that opened it, for the reference's own accounts; what the port says for others. */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {confirmPassword, password} from '../support/people.ts';
import {createTestVerifier} from '../support/test-verifier.ts';

/** Subjects of what an account hears that was opened with such a header. */
async function subjectsFor(acceptLanguage: string, {development = true} = {}): Promise<string[]> {
  const test = await createTestVerifier({config: {development}});
  const browser = test.browser();
  const body = {name: 'Ada', email: 'ada@example.com', password};
  const headers = {'Accept-Language': acceptLanguage};
  await browser.call('POST /sign-up', {body, headers});
  if (development) {
    await confirmPassword(browser);
    await browser.call('POST /password', {body: {next: 'another good password'}});
  }
  await test.deliver();
  const subjects = test.mailer.messages().map(({subject}) => subject);
  await test.close();
  return subjects;
}

describe('mail', () => {
  it('is in the language that the browser asked for when the account was opened', async () => {
    assert.deepEqual(await subjectsFor('de-AT,de;q=0.9,en;q=0.8'), ['Ihr Passwort bei Harbour wurde geändert']);
    assert.deepEqual(await subjectsFor('ja-JP,ja;q=0.9'), ['Harbourのパスワードが変更されました']);
    assert.deepEqual(await subjectsFor('pt-PT,pt;q=0.9'), ['Sua senha em Harbour foi trocada']);
    assert.match((await subjectsFor('ar'))[0] ?? '', /[\u0600-\u06FF]/);
    assert.deepEqual(await subjectsFor('zh-TW,zh;q=0.9'), ['您的 Harbour 密碼已變更']);
    assert.deepEqual(await subjectsFor('zh-CN,zh;q=0.9'), ['您的 Harbour 密码已更改']);
    assert.deepEqual(await subjectsFor('en-GB'), ['Your password at Harbour was changed']);
  });

  it('is so from the first one on, which verifies the address', async () => {
    assert.deepEqual(await subjectsFor('de', {development: false}), ['Bestätigen Sie Ihre E-Mail-Adresse für Harbour']);
  });

  it('bad input: a language that we do not speak, or that is none, is English', async () => {
    for (const header of [
      '',
      '*',
      'tlh',
      'de_AT',
      '../../etc',
      '<b>',
      `de${'-x1'.repeat(500)}`,
      'e',
      ';q=1',
      '\u00e9',
    ]) {
      assert.deepEqual(await subjectsFor(header), ['Your password at Harbour was changed'], header.slice(0, 20));
    }
  });
});
