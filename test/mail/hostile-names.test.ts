import assert from 'node:assert/strict';
import {test} from 'node:test';
import {composeMail} from '../../mock-server/mail/templates.ts';
import {hrefs, kinds, languages, mailData, origin} from './mail-fixture.ts';

const hostile = [
  'Ada\r\nBcc: everyone@evil.example',
  'Ada\nSubject: You won',
  'Ada\u2028Bcc: a@evil.example\u0085x',
  '<img src=x onerror=alert(1)><a href="https://evil.example">here</a>',
  '"><script src=//evil.example></script>',
  'visit https://evil.example/now or www.evil.example or mail@evil.example',
  'http://evil。example evil.example/path javascript:alert(1)',
  '\u202Egnp.exe\u202C \u2066x\u2069 \u200B\uFEFF\u{E0041}',
  'x'.repeat(10_000),
  '\u0000\u0007\u001B[31mred',
];

test('SE-22: no name breaks a line, hides text or grows a mail, in any kind and language', () => {
  for (const name of hostile) {
    for (const kind of kinds) {
      for (const language of languages) {
        const {subject, text, html} = composeMail(
          mailData({
            kind,
            language,
            name,
            keyName: name,
            member: name,
            browserName: name,
            address: name,
            site: 'Harbour\r\nBcc: x@y.z',
          }),
        );
        assert.doesNotMatch(subject, /[\p{Cc}\p{Zl}\p{Zp}]/u);
        assert.doesNotMatch(text, /[\u202A-\u202E\u2066-\u2069\u200B\uFEFF\u{E0000}-\u{E007F}]|(?!\n)\p{Cc}/u);
        assert.ok(!text.split('\n').some((line) => /^(Bcc|Subject)/.test(line)));
        assert.ok(text.length < 4000 && html.length < 12_000);
      }
    }
  }
});

test('names cannot become markup or links: every link of a mail leads to the configured origin', () => {
  for (const name of hostile) {
    const {text, html} = composeMail(mailData({kind: 'verify_email', name, keyName: name, browserName: name}));
    assert.doesNotMatch(html, /<(script|img|iframe)|onerror="/i);
    for (const href of hrefs(html)) assert.equal(new URL(href).origin, origin);
    // What mail programs turn into links by themselves: addresses with a scheme, bare hosts, mailboxes.
    const own = text.replaceAll(/^https:\/\/harbour\.example\S*$/gm, '');
    assert.doesNotMatch(own, /\w:\/\/|\w\.(example|exe)|\w@\w/);
  }
});

test('ordinary names stay as they are', () => {
  const names = [
    'Ada Lovelace',
    'Jürgen O’Neill-Strauß',
    '李小龍',
    'مريم',
    'YubiKey 5.4 (blue) & co',
    'v1.2.3 key',
    '👩‍💻 laptop',
  ];
  for (const keyName of names) assert.ok(composeMail(mailData({keyName})).text.includes(keyName), keyName);
  for (const address of ['203.0.113.7', '2001:db8::7', '::ffff:203.0.113.7']) {
    assert.ok(composeMail(mailData({address})).text.includes(`: ${address}\n`), address);
  }
});

test('a link off the configured origin is refused, and the refusal does not repeat it', () => {
  const links = [
    'https://evil.example/verify?token=secret',
    'http://harbour.example/verify?token=secret',
    'https://harbour.example:8443/verify?token=secret',
    'https://harbour.example.evil.example/?token=secret',
    'https://harbour.example@evil.example/?token=secret',
    'https://user:secret@harbour.example/',
    '//evil.example/?token=secret',
    'javascript:alert("secret")',
    'data:text/html,secret',
    '/verify?token=secret',
    '',
  ];
  for (const link of links) {
    for (const kind of ['verify_email', 'key_added'] as const) {
      assert.throws(
        () => composeMail(mailData({kind, link})),
        (error: unknown) => error instanceof TypeError && !error.message.includes('secret'),
        link,
      );
    }
  }
});

test('markup in a link of our own origin stays inside its attribute', () => {
  const {html} = composeMail(
    mailData({kind: 'verify_email', link: `${origin}/verify?x="><script>alert(1)</script>&y='`}),
  );
  assert.doesNotMatch(html, /<script/);
});
