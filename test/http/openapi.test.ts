/** The contract: whole, fresh, and what the server answers. */
import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {describe, it} from 'node:test';
import {format} from 'prettier';
import {openApiDocument} from '../../mock-server/http/openapi.ts';
import {answerSchemas, problemSchema} from '../../src/protocol/answers.ts';
import {problemStatus} from '../../src/protocol/problem-status.ts';
import {type RouteKey, type RouteRule, routes, splitRoute} from '../../src/protocol/routes.ts';
import {assertContract} from '../support/contract.ts';
import {createTestVerifier} from '../support/test-verifier.ts';

const root = new URL('../../', import.meta.url);
const document = JSON.parse(JSON.stringify(openApiDocument({version: '0.0.0'}))) as {
  paths: Record<string, Record<string, Operation>>;
  components: {schemas: Record<string, object>};
};

interface Operation {
  operationId: string;
  'x-levels': string[];
  'x-step-up'?: string;
  'x-role'?: string;
  security?: unknown[];
  requestBody?: unknown;
  parameters?: {name: string}[];
  responses: Record<string, {content?: Record<string, unknown>}>;
}

function* refsOf(value: unknown): Generator<string> {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, member] of Object.entries(value)) {
    if (name === '$ref') yield String(member);
    else yield* refsOf(member);
  }
}

describe('openapi.json', () => {
  it('as committed is what the generator makes of the protocol', async () => {
    const {version} = JSON.parse(await readFile(new URL('package.json', root), 'utf8')) as {version: string};
    const made = await format(JSON.stringify(openApiDocument({version})), {parser: 'json', printWidth: 120});
    assert.equal(await readFile(new URL('openapi.json', root), 'utf8'), made, 'run: npm run generate:openapi');
  });

  it('is what the server serves, to anybody', async (t) => {
    const test = await createTestVerifier();
    t.after(() => test.close());
    const {status, text, headers} = await test.browser().send('/openapi.json', {method: 'GET'});
    assert.deepEqual([status, headers.get('content-type')], [200, 'application/json']);
    assert.deepEqual(JSON.parse(text), document);
  });

  it('names every route with its levels, step-up, role, body, parameters and status, and no other', () => {
    const described = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    );
    assert.deepEqual(described.sort(), Object.keys(routes).sort());
    for (const key of Object.keys(routes) as RouteKey[]) {
      const rule: RouteRule = routes[key];
      const {method, path} = splitRoute(key);
      const operation = document.paths[path]?.[method.toLowerCase()];
      assert.ok(operation, key);
      assert.deepEqual(operation['x-levels'], rule.levels, key);
      assert.deepEqual([operation['x-step-up'], operation['x-role']], [rule.action, rule.role], key);
      assert.equal(operation.security !== undefined, !rule.levels.includes('none'), key);
      assert.equal(operation.requestBody !== undefined, method !== 'GET', key);
      assert.equal(operation.parameters?.some(({name}) => name === 'id') ?? false, path.includes('{id}'), key);
      const {[String(rule.status ?? 200)]: done, default: refused} = operation.responses;
      assert.equal(done?.content === undefined, rule.status === 204, key);
      assert.ok(refused?.content?.['application/problem+json'], key);
    }
  });

  it('has one operationId a route, and every reference leads somewhere', () => {
    const ids = Object.values(document.paths).flatMap((operations) =>
      Object.values(operations).map(({operationId}) => operationId),
    );
    assert.equal(new Set(ids).size, Object.keys(routes).length);
    const refs = [...refsOf(document)];
    assert.ok(refs.length > 50);
    for (const ref of new Set(refs)) {
      const [, name = ''] = /^#\/components\/schemas\/(\w+)$/.exec(ref) ?? [];
      assert.ok(name in document.components.schemas, ref);
    }
  });
});

describe('the schemas of answers', () => {
  it('are there for every route, strict, and every code of the protocol makes a valid problem', () => {
    assert.deepEqual(Object.keys(answerSchemas).sort(), Object.keys(routes).sort());
    for (const [code, status] of Object.entries(problemStatus)) {
      const problem = {type: `urn:tfa:problem:${code}`, title: 'x', status, code};
      assert.equal(problemSchema.safeParse(problem).success, true, code);
      assert.equal(problemSchema.safeParse({...problem, detail: 'why'}).success, false, code);
    }
  });

  it('catch an answer that is not the protocol’s: the net under all other tests holds', async (t) => {
    const test = await createTestVerifier();
    t.after(() => test.close());
    const {status, headers, text} = await test.browser().call('POST /sign-in', {body: {email: 'x', password: 'y'}});
    const sent = {method: 'POST', status, headers, text};
    assertContract(sent);
    const without = new Headers(headers);
    without.delete('cache-control');
    const json = new Headers(headers);
    json.set('content-type', 'application/json');
    const signIn = {...sent, headers: json, status: 200, route: 'POST /sign-in' as const, text: '{"next":"account"}'};
    assertContract(signIn);
    const wrong = [
      {...sent, headers: without},
      {...sent, status: 400},
      {...sent, text: text.replace('}', ',"reason":"why"}')},
      {...signIn, text: '{"next":"account","hint":1}'},
      {...signIn, text: ''},
      {...signIn, status: 201},
    ];
    for (const one of wrong)
      assert.throws(() => {
        assertContract(one);
      });
  });
});
