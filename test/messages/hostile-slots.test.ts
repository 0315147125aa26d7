/** Where others write, hostile text is tried: whatever the protocol adds has to be tried too. */
import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {describe, it} from 'node:test';
import {pictures} from '../policy/pages/hostile-slots.ts';

interface Schema {
  $ref?: string;
  type?: string;
  format?: string;
  pattern?: string;
  enum?: unknown[];
  const?: unknown;
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
}

interface Api {
  paths: Record<string, Record<string, {responses?: Record<string, {content?: Record<string, {schema: Schema}>}>}>>;
  components: {schemas: Record<string, Schema>};
}

const api = JSON.parse(await readFile(new URL('../../openapi.json', import.meta.url), 'utf8')) as Api;

/** Names of the answers' fields that hold text of any form. */
function freeTexts(): Set<string> {
  const found = new Set<string>();
  const seen = new Set<string>();
  const walk = (schema: Schema, name: string): void => {
    const {$ref, type, properties = {}, items, anyOf = [], oneOf = [], allOf = []} = schema;
    if ($ref && !seen.has($ref)) {
      seen.add($ref);
      walk(api.components.schemas[$ref.split('/').at(-1) ?? ''] ?? {}, name);
    }
    for (const [key, value] of Object.entries(properties)) walk(value, key);
    for (const one of [...(items ? [items] : []), ...anyOf, ...oneOf, ...allOf]) walk(one, name);
    const isFree = !schema.format && !schema.pattern && !schema.enum && schema.const === undefined;
    if (type === 'string' && isFree) found.add(name);
  };
  for (const methods of Object.values(api.paths)) {
    for (const {responses = {}} of Object.values(methods)) {
      for (const {content = {}} of Object.values(responses)) {
        for (const {schema} of Object.values(content)) walk(schema, '');
      }
    }
  }
  return found;
}

/** Names of the fields into which the pictures put it. */
function filledFields(): Set<string> {
  const mark = '\u0007';
  const found = new Set<string>();
  const walk = (value: unknown, name: string): void => {
    if (typeof value === 'string' && value.includes(mark)) found.add(name);
    if (Array.isArray(value)) for (const each of value) walk(each, name);
    else if (typeof value === 'object' && value) for (const [key, each] of Object.entries(value)) walk(each, key);
  };
  for (const {state} of Object.values(pictures)) walk(state({shown: () => mark, taken: () => mark}), '');
  return found;
}

/** What no element takes in, and why. */
const elsewhere: Record<string, string> = {
  displayName: 'for the browser’s prompt',
  rpId: 'for the browser’s prompt',
  hints: 'for the browser’s prompt',
  next: 'goes back to the server as it came',
  title: 'of a problem: no answer’s words are said to people',
};

describe('slots for hostile text', () => {
  it('every field of the protocol that holds text of any form is filled with it in a picture', () => {
    const free = freeTexts();
    assert.ok(free.size > 15);
    assert.deepEqual([...free.difference(filledFields())].sort(), Object.keys(elsewhere).sort());
  });
});
