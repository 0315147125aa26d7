import assert from 'node:assert/strict';
import {test} from 'node:test';
import {hasDuplicateKeys} from '../../../mock-server/verifier/webauthn/duplicate-keys.ts';

const cases: [text: string, duplicate: boolean][] = [
  ['{}', false],
  ['{"a":1,"b":2}', false],
  ['{"a":1,"a":1}', true],
  ['{"a":1,"b":2,"a":3}', true],
  [String.raw`{"a":1,"\u0061":2}`, true],
  [String.raw`{"\"a":1,"\"a":2}`, true],
  [String.raw`{"a\\":1,"a":2}`, false],
  ['{"a" :1, "a"\t:2}', true],
  ['{"a":"a"}', false],
  ['{"a":"\\"a\\":"}', false],
  ['{"a":"{","b":"}","c":"["}', false],
  ['{"a":["b","b"],"b":1}', false],
  ['{"a":{"b":1},"b":2}', false],
  ['{"a":{"a":1}}', false],
  ['{"a":{"b":1,"b":2}}', true],
  ['[{"a":1},{"a":2}]', false],
  ['{"x":[[{"a":1,"a":2}]]}', true],
  ['{"a":1,"x":{"y":[]},"a":2}', true],
  ['{"__proto__":1,"__proto__":2}', true],
  ['{"__proto__":1,"constructor":2}', false],
  ['"a"', false],
];

for (const [text, duplicate] of cases) {
  test(`WA-10: ${text} ${duplicate ? 'names a member twice' : 'names nothing twice'}`, () => {
    JSON.parse(text);
    assert.equal(hasDuplicateKeys(text), duplicate);
  });
}
