import assert from 'node:assert/strict';
import {test} from 'node:test';
import {digitCodeFault, readDigitCode} from '../../src/protocol/digit-code.ts';
import {codeAlphabet, groupCode, isDigitCode, looksLikeBackupCode} from '../../src/protocol/limits.ts';

const understood: Record<string, string[]> = {
  'as it is': ['123456', ' 123456\n', '\u200e123456\u200e'],
  'in groups': ['123 456', '12 34 56', '1 2 3 4 5 6', '123\u00a0456', '123\u2009456', '123\t456'],
  'with dashes': [
    '123-456',
    '123\u2013456',
    '123\u2014456',
    '123\u2011456',
    '123\u2212456',
    '123 - 456',
    '123\u00b7456',
  ],
  'in a sentence': [
    'Your code is 123456',
    'Your code is 123 456. It is good for 10 minutes.',
    'G-123456 is your verification code',
    '123456 is your code',
    'Ihr Code: 123-456',
    'رمزك هو 123456',
    '您的验证码是123456。',
  ],
  'in full width': ['１２３４５６', '１２３　４５６', '１２３－４５６'],
  'in other scripts': ['١٢٣٤٥٦', '۱۲۳۴۵۶', '१२३४५६', '১২৩৪৫৬', '𝟏𝟐𝟑𝟒𝟓𝟔', '𞥑𞥒𞥓𞥔𞥕𞥖', '١٢٣ 456'],
};
for (const [how, texts] of Object.entries(understood)) {
  for (const text of texts) {
    test(`R51: a code is understood ${how}: ${JSON.stringify(text)}`, () => {
      assert.equal(readDigitCode(text), '123456');
    });
  }
}

test('every digit of every script is itself', () => {
  // By the other way: ICU writes the number, this reads it.
  const systems = Intl.supportedValuesOf('numberingSystem');
  let read = 0;
  for (const numberingSystem of systems) {
    const written = new Intl.NumberFormat('en', {numberingSystem, useGrouping: false}).format(1023456789);
    if (!/^\p{Nd}{10}$/u.test(written)) continue;
    assert.equal(readDigitCode(written), '1023456789', numberingSystem);
    read += 1;
  }
  assert.ok(read > 40, `${read} systems`);
});

const refused = {
  nothing: ['', ' ', '\n', '-'],
  'fewer or more digits': ['12345', '1234567', '12345678', '123 45', '123 456 7', '123456123456'],
  letters: ['abcdef', '12a456', '1a23456', '12345O', 'null', 'ABCD-EFGH-JKLM-NPQR', '²³', '½⅓'],
  'two codes': ['123456 or 654321', '123456\n654321x'],
  'signs between numbers': ['123.456', '123,456', '123/456', '-1e5'],
};
for (const [what, texts] of Object.entries(refused)) {
  for (const text of texts) {
    test(`${what} is no code, and not made into one: ${JSON.stringify(text)}`, () => {
      assert.equal(isDigitCode(readDigitCode(text)), false);
    });
  }
}

test('R51: a backup code is no app code, wherever its digits stand and however it is written', () => {
  const alphabet = [...codeAlphabet];
  for (let seed = 1, count = 0; count < 20_000; count += 1) {
    // Digits far more often than in real codes: six in a row are what is looked for.
    const draw = () => (seed = (seed * 48_271) % 2_147_483_647);
    const rest = Array.from({length: 15}, () => alphabet[draw() % 3 ? 24 + (draw() % 8) : draw() % 24]).join('');
    const code = `${alphabet[draw() % 24] ?? ''}${rest}`;
    for (const text of [
      code,
      code.toLowerCase(),
      groupCode(code),
      groupCode(code).replaceAll('-', ' '),
      `Code: ${groupCode(code)}.`,
    ]) {
      assert.ok(digitCodeFault(text), text);
    }
    assert.ok(looksLikeBackupCode(groupCode(code)));
  }
});

test('what is wrong with a text is told apart', () => {
  const faults = ['', ' - ', '12345', '1234567', '12a456', 'ABCD-EFGH-JKLM-NPQR', '１２３ ４５６'].map(digitCodeFault);
  assert.deepEqual(faults, ['missing', 'notDigits', 'tooShort', 'tooLong', 'notDigits', 'notDigits', undefined]);
});

test('what is no code is handed back, so that it can be told what is wrong with it', () => {
  assert.equal(readDigitCode(' 123 45 '), '12345');
  assert.equal(readDigitCode('123 456 7'), '1234567');
  assert.equal(readDigitCode('ABCD-EFGH'), 'ABCD-EFGH');
});

test('a megabyte is read in a moment', () => {
  for (const text of [
    '1 '.repeat(500_000),
    '-'.repeat(1_000_000),
    '1'.repeat(1_000_000),
    `1${' '.repeat(1_000_000)}x`,
  ]) {
    const started = performance.now();
    assert.equal(isDigitCode(readDigitCode(text)), false);
    assert.ok(performance.now() - started < 2000);
  }
});
