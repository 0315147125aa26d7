/** The contract as OpenAPI 3.1, made from the route table and the schemas: nothing in it is written twice. */
import {z} from 'zod';
import {answerSchemas, problemSchema} from '../../src/protocol/answers.ts';
import {problemCodes} from '../../src/protocol/codes.ts';
import {type RouteKey, type RouteRule, routes, splitRoute} from '../../src/protocol/routes.ts';
import {bodySchema} from '../../src/protocol/schemas.ts';

interface Operation {
  operationId: string;
  [member: string]: unknown;
}

/** Schemas by name. */
type Components = Record<string, unknown>;

/** The whole of version 1, also what a server does not implement yet. */
export function openApiDocument({version}: {version: string}): Record<string, unknown> {
  const paths: Record<string, Record<string, Operation>> = {};
  const components: Components = {};
  jsonSchema(problemSchema, components);
  for (const key of Object.keys(routes) as RouteKey[]) {
    const {method, path} = splitRoute(key);
    (paths[path] ??= {})[method.toLowerCase()] = operation(key, routes[key], components);
  }
  return {
    openapi: '3.1.1',
    info: {title: 'Two-factor authentication protocol, version 1', version, license: {name: 'MIT', identifier: 'MIT'}},
    servers: [{url: '/tfa/v1'}],
    paths,
    components: {
      securitySchemes: {
        session: {type: 'apiKey', in: 'cookie', name: '__Host-tfa-session'},
        bearer: {type: 'http', scheme: 'bearer'},
      },
      schemas: components,
    },
  };
}

function operation(key: RouteKey, rule: RouteRule, components: Components): Operation {
  const {method, path} = splitRoute(key);
  const open = rule.levels.includes('none');
  return {
    operationId: operationId(method, path),
    'x-levels': rule.levels,
    ...(rule.action && {'x-step-up': rule.action}),
    ...(rule.role && {'x-role': rule.role}),
    ...(!open && {security: [{session: []}, {bearer: []}]}),
    ...parameters(key, path),
    ...(method !== 'GET' && {
      requestBody: {required: false, content: {'application/json': {schema: jsonSchema(bodySchema(key), components)}}},
    }),
    responses: {
      [String(rule.status ?? 200)]: success(key, rule, components),
      ...(key === 'POST /sign-up' && {'202': success(key, {...rule, status: 202}, components)}),
      default: {
        description: `A refusal; its code is one of: ${problemCodes.join(', ')}.`,
        content: {'application/problem+json': {schema: {$ref: '#/components/schemas/Problem'}}},
      },
    },
  };
}

function success(key: RouteKey, {status}: RouteRule, components: Components): unknown {
  if (status === 204) return {description: 'Done.'};
  return {description: 'Done.', content: {'application/json': {schema: jsonSchema(answerSchemas[key], components)}}};
}

function parameters(key: RouteKey, path: string): {parameters?: unknown[]} {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: {type: 'string'},
  }));
  const inQuery =
    key === 'GET /activity'
      ? [
          {name: 'before', in: 'query', schema: {type: 'string'}},
          {name: 'limit', in: 'query', schema: {type: 'integer', minimum: 1, maximum: 100, default: 20}},
        ]
      : [];
  const all = [...inPath, ...inQuery];
  return all.length > 0 ? {parameters: all} : {};
}

/** `POST /security-keys/{id}` is `postSecurityKeysById`. */
function operationId(method: string, path: string): string {
  const words = path
    .replaceAll(/\{(\w+)\}/g, 'by-$1')
    .split(/[/-]/)
    .filter(Boolean);
  return method.toLowerCase() + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

/**
 * A schema as OpenAPI 3.1 takes it (JSON Schema 2020-12). What has a name of its own is moved among the document's components.
 */
function jsonSchema(schema: z.ZodType, components: Components): unknown {
  const {$schema: _dialect, $defs = {}, ...rest} = z.toJSONSchema(schema, {unrepresentable: 'any'});
  for (const [name, definition] of Object.entries($defs)) components[name] = inComponents(definition);
  return inComponents(rest);
}

function inComponents(schema: object): unknown {
  const text = JSON.stringify(schema, (key, value: unknown) =>
    key === 'id' && typeof value === 'string' ? undefined : value,
  );
  return JSON.parse(text.replaceAll('"#/$defs/', '"#/components/schemas/')) as unknown;
}
