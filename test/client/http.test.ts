import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createTfaClient, type ClientOptions, type TfaClient, TfaError} from '../../src/client/index.ts';
import {account, securityKey} from './samples.ts';
import {fakeFetch, json, problem, type FakeFetch} from './fake-fetch.ts';

function setUp(options: Partial<ClientOptions> = {}): FakeFetch & {client: TfaClient} {
  const network = fakeFetch();
  return {...network, client: createTfaClient({endpoint: '/tfa/v1', fetch: network.fetch, ...options})};
}

/** What a call rejects with when it is answered so. */
async function errorOf(respond: (network: FakeFetch) => Promise<void>): Promise<TfaError> {
  const {client, ...network} = setUp();
  const call = client.account();
  await respond(network);
  return call.then(
    () => assert.fail('it was taken for an answer'),
    (error: unknown) => {
      assert.ok(error instanceof TfaError);
      return error;
    },
  );
}

const answeredBy = (response: Response) => errorOf(async ({next}) => (await next()).respond(response));

test('a GET carries no body, and every request follows no redirect and stays with its own cookies', async () => {
  const {client, next} = setUp({endpoint: 'https://example.com/tfa/v1/'});
  const call = client.account();
  const asked = await next();
  assert.equal(asked.method, 'GET');
  assert.equal(asked.path, 'https://example.com/tfa/v1/account');
  assert.equal(asked.body, null);
  assert.equal(asked.init.redirect, 'error');
  assert.equal(asked.init.credentials, 'same-origin');
  assert.equal(asked.headers.has('Content-Type'), false);
  asked.answer(account());
  assert.deepEqual(await call, account());
});

test('an unsafe request says JSON, also with nothing to send', async () => {
  const {client, next} = setUp();
  const call = client.signOut();
  const asked = await next();
  assert.equal(asked.method, 'POST');
  assert.equal(asked.headers.get('Content-Type'), 'application/json');
  assert.deepEqual(asked.body, {});
  asked.answer(undefined);
  assert.equal(await call, undefined);
});

test('an id is one segment of the path, whatever it holds', async () => {
  const {client, next} = setUp();
  const call = client.securityKeys.rename({id: '../a b?', name: 'Desk'});
  const asked = await next();
  assert.equal(asked.path, '/tfa/v1/security-keys/..%2Fa%20b%3F');
  assert.deepEqual(asked.body, {name: 'Desk'});
  asked.answer(securityKey({name: 'Desk'}));
  assert.equal((await call).name, 'Desk');
});

test('the headers hook may be asynchronous, and a bearer caller hears of its new session', async () => {
  const sessions: string[] = [];
  const {client, next} = setUp({
    headers: () => Promise.resolve({Authorization: 'Bearer one'}),
    onSession: (token) => sessions.push(token),
  });
  const call = client.signIn({email: 'ada@example.com', password: 'x'});
  const asked = await next();
  assert.equal(asked.headers.get('Authorization'), 'Bearer one');
  assert.equal(asked.headers.get('Content-Type'), 'application/json');
  asked.answer({next: 'account'}, {headers: {'Tfa-Session': 'two'}});
  await call;
  assert.deepEqual(sessions, ['two']);
});

test('a problem becomes a TfaError with its code and what the code defines, and nothing else of it', async () => {
  const error = await answeredBy(
    problem('too_many_attempts', {until: '2026-11-24T13:00:00Z', message: 'x', secret: 'x'}, {'Retry-After': '30'}),
  );
  assert.equal(error.code, 'too_many_attempts');
  assert.equal(error.until, '2026-11-24T13:00:00Z');
  assert.equal(error.retryAfter, 30);
  assert.equal(error.message, 'too_many_attempts');
  assert.equal('secret' in error, false);
});

test('step_up_required carries what the server accepts', async () => {
  const error = await answeredBy(problem('step_up_required', {action: 'add_key', methods: ['password']}));
  assert.deepEqual([error.code, error.action, error.methods], ['step_up_required', 'add_key', ['password']]);
});

test('no answer at all is `network`, with the cause for the developer', async () => {
  const error = await errorOf(async ({next}) => (await next()).fail());
  assert.equal(error.code, 'network');
  assert.ok(error.cause instanceof TypeError);
});

test('an answer that breaks off is `network`', async () => {
  const body = new ReadableStream({
    start(controller) {
      controller.error(new TypeError('network error'));
    },
  });
  assert.equal((await answeredBy(new Response(body))).code, 'network');
});

const html = {headers: {'Content-Type': 'text/html'}};
const notTheProtocol: Record<string, () => Response> = {
  'an HTML page': () => new Response('<h1>Welcome</h1>', html),
  'an HTML error page': () => new Response('<h1>Not found</h1>', {status: 404, ...html}),
  'JSON that does not say so': () => new Response(JSON.stringify(account()), html),
  'broken JSON': () => new Response('{"user":', {headers: {'Content-Type': 'application/json'}}),
  null: () => json(null),
  'a number': () => json(5),
  'an array': () => json([]),
  'an account without its keys': () => json({...account(), securityKeys: undefined}),
  'an account whose keys are a number': () => json({...account(), securityKeys: 3}),
  'an account with a key that is none': () => json({...account(), securityKeys: [null]}),
  'nothing where an account belongs': () => new Response(null, {status: 204}),
  'a problem with an unknown code': () => problem('out_of_coffee'),
  'a problem with an inherited name for a code': () => problem('constructor'),
  'a problem without a code': () =>
    json({title: 'no'}, {status: 400, headers: {'Content-Type': 'application/problem+json'}}),
  'a problem that is null': () => json(null, {status: 400, headers: {'Content-Type': 'application/problem+json'}}),
  'a problem that says plain JSON': () => json({code: 'not_found'}, {status: 404}),
  'step_up_required without methods': () => problem('step_up_required', {action: 'add_key'}),
};

for (const [what, response] of Object.entries(notTheProtocol)) {
  test(`${what} is \`bad_answer\``, async () => {
    assert.equal((await answeredBy(response())).code, 'bad_answer');
  });
}

test('an answer where none belongs is `bad_answer`', async () => {
  const {client, next} = setUp();
  const call = client.signOut();
  (await next()).respond(new Response('<h1>Welcome</h1>', html));
  await assert.rejects(call, {code: 'bad_answer'});
});

test('R81: a gateway that lost its server says so in HTML and means `unavailable`', async () => {
  const gone = new Response('<h1>Bad gateway</h1>', {
    status: 502,
    headers: {'Content-Type': 'text/html', 'Retry-After': '5'},
  });
  const error = await answeredBy(gone);
  assert.deepEqual([error.code, error.retryAfter], ['unavailable', 5]);
});

test('no error carries the text of an answer', async () => {
  const error = await answeredBy(new Response('{"codes":["SECRET', {headers: {'Content-Type': 'application/json'}}));
  assert.doesNotMatch(JSON.stringify(error) + String(error.stack) + String(error.cause), /SECRET/);
});

test('an aborted call is an AbortError, also when its answer comes late from a fetch that knows no signals', async () => {
  const {client, next} = setUp();
  const controller = new AbortController();
  const call = client.account({signal: controller.signal});
  const asked = await next();
  assert.equal(asked.init.signal, controller.signal);
  controller.abort();
  asked.answer(account());
  await assert.rejects(call, {name: 'AbortError'});
});

test('an aborted call is an AbortError, also when the network fails meanwhile', async () => {
  const {client, next} = setUp();
  const controller = new AbortController();
  const call = client.account({signal: controller.signal});
  const asked = await next();
  controller.abort(new Error('leaving'));
  asked.fail();
  await assert.rejects(call, {name: 'AbortError'});
});
