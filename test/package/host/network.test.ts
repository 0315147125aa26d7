import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {setupServer} from 'msw/node';
import {createInMemoryVerifier} from 'tfa-elements/testing';
import {verifierHandlers} from 'tfa-elements/testing/msw';

const verifier = await createInMemoryVerifier({origin: 'https://shop.example', endpoint: '/api/two-factor'});
const network = setupServer(...verifierHandlers(verifier));

before(() => {
  network.listen();
});
after(async () => {
  network.close();
  await verifier.close();
});

test('code that calls the verifier over the network gets real answers', async () => {
  const {email} = await verifier.signUp({name: 'Grace Hopper'});
  const answer = await fetch('https://shop.example/api/two-factor/account');
  assert.equal(answer.status, 200);
  const {user} = (await answer.json()) as {user: {name: string; email: string}};
  assert.deepEqual([user.name, user.email], ['Grace Hopper', email]);
});
