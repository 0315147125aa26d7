/** Nicolas Seriot's JSON parsing test suite, all 318 bodies on every route that reads one. */
import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {describe, it} from 'node:test';
import {splitRoute} from '../../src/protocol/routes.ts';
import {callerThrough, unsafeRoutes} from '../support/requests.ts';
import {databaseWrites, superAdministrators} from '../support/stored.ts';
import {createTestVerifier} from '../support/test-verifier.ts';

interface Case {
  name: string;
  expect: 'y' | 'n' | 'i';
  /** Absent for two long ones that are one text over and over. */
  base64?: string;
}

const file = new URL('../vectors/json-test-suite.json', import.meta.url);
const {cases, count} = JSON.parse(await readFile(file, 'utf8')) as {cases: Case[]; count: number};

/** Not JSON, but the protocol counts an empty body as `{}`. */
const emptyBody = 'n_structure_no_data.json';
/** Longer than a body may be, so nobody reads them as JSON. */
const repeated: Record<string, string> = {
  'n_structure_100000_opening_arrays.json': '['.repeat(100_000),
  'n_structure_open_array_object.json': '[{"":'.repeat(50_000),
};
/** The same, cut to what is read. */
const nested = Object.entries(repeated).map(([name, text]) => ({
  name: `${name}, cut`,
  expect: 'n' as const,
  text: text.slice(0, 65_536),
}));

const bodies = [
  ...cases.map(({name, expect, base64}) => ({
    name,
    expect,
    body: base64 === undefined ? (repeated[name] ?? '') : Buffer.from(base64, 'base64'),
  })),
  ...nested.map(({text, ...rest}) => ({...rest, body: text})),
];

describe('bodies of JSONTestSuite', () => {
  it('are all here', () => {
    assert.equal(cases.length, 318);
    assert.equal(count, 318);
    assert.ok(cases.some(({name}) => name === emptyBody));
    assert.deepEqual(
      cases.filter(({base64}) => base64 === undefined).map(({name}) => name),
      Object.keys(repeated),
    );
  });

  for (const route of unsafeRoutes) {
    it(`${route}: n is malformed, y reaches validation, none is a fault, and what is refused writes nothing`, async (t) => {
      const test = await createTestVerifier({config: {superAdministrators}});
      t.after(() => test.close());
      let {browser, path} = await callerThrough(test, route);
      for (const {name, expect, body} of bodies) {
        if (expect === 'y') ({browser, path} = await callerThrough(test, route));
        const writes = await databaseWrites(test);
        const {status, text} = await browser.send(path, {
          method: splitRoute(route).method,
          headers: {'Content-Type': 'application/json'},
          body,
        });
        assert.ok(status < 500, `${name}: ${String(status)}`);
        const malformed = status === 400 && text.includes('"reason":"malformed"');
        if (expect === 'y') assert.ok(!malformed, name);
        if (name in repeated) assert.equal(status, 413, name);
        else if (expect === 'n' && name !== emptyBody) assert.ok(malformed, name);
        if (malformed) assert.equal(await databaseWrites(test), writes, name);
        if (name === emptyBody) assert.ok(!malformed);
      }
    });
  }
});
