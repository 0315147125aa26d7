/** What goes on paper and into the file (R41, R45): site, account, date and codes, and nothing that another program would run. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import naughty from 'big-list-of-naughty-strings/blns.json' with {type: 'json'};
import {paperLines, type Shown} from '../../src/components/backup-codes/paper.ts';
import {backupCodes} from '../../src/messages/en/backup-codes.ts';
import {backupCodesSteps} from '../../src/messages/en/backup-codes-steps.ts';

const codes = Array.from({length: 10}, (_, index) => `ABCDEFGHJKLMNPQ${String.fromCharCode(65 + index)}`);

function linesFor(email: string, host = 'harbour.example'): string[] {
  Object.defineProperty(globalThis, 'location', {value: {host}, configurable: true});
  const set = {setId: 's', createdAt: '2026-11-24T12:00:00Z', codes};
  const shown = {step: 'showing', set, account: {email}} as unknown as Shown;
  return paperLines(shown, {...backupCodes, ...backupCodesSteps}, 'en');
}

test('R41: site, account, date, then the codes, numbered and in groups', () => {
  const lines = linesFor('ada@example.com');
  assert.equal(lines.length, 3 + 1 + 10);
  assert.ok(
    lines[0]?.includes('harbour.example') && lines[1]?.includes('ada@example.com') && lines[2]?.includes('2026'),
  );
  assert.equal(lines[4], ' 1. ABCD-EFGH-JKLM-NPQA');
  assert.equal(lines[13], '10. ABCD-EFGH-JKLM-NPQJ');
});

test('BC-10: whatever the account is called, no line begins as a formula, and no name adds a line or turns one around', () => {
  const hostile = [
    '=HYPERLINK("https://evil.example","x")@example.com',
    '+1+1@example.com',
    '@SUM(A1)@example.com',
    '-2+3@example.com',
    '\t=1+1@example.com',
    'a@example.com\r\n=1+1',
    'a@example.com\u2028=1+1',
    '\u202Emoc.elpmaxe@a',
    '<script>alert(1)</script>@example.com',
    '"><img src=x>@example.com',
    ...naughty,
  ];
  for (const email of hostile) {
    const lines = linesFor(email);
    assert.equal(lines.length, 14);
    for (const line of lines.filter(Boolean)) {
      assert.match(line, /^[\p{L} \d]/u, JSON.stringify(line));
      assert.doesNotMatch(line, /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u, JSON.stringify(line));
    }
  }
});
