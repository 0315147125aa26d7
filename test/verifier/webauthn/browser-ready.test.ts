import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {test} from 'node:test';

const folder = new URL('../../../mock-server/verifier/webauthn/', import.meta.url);
const forbidden = [
  /from 'node:/,
  /\bBuffer\b/,
  /\bDate\b/,
  /Math\.random/,
  /getRandomValues/,
  /\bprocess\./,
  /\bfetch\(/,
];

test('the ceremonies know no Node, no clock, no chance and no network: they run in a page as they are', () => {
  const files = readdirSync(folder).filter((name) => name.endsWith('.ts'));
  assert.ok(files.includes('registration.ts') && files.includes('authentication.ts'));
  for (const file of files) {
    const source = readFileSync(new URL(file, folder), 'utf8');
    for (const pattern of forbidden) assert.doesNotMatch(source, pattern, file);
  }
});
