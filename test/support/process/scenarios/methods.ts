/** Keys and backup codes of somebody who is signed in. */
import {addKey, authenticatorFor, confirmPassword, enrolled, saveBackupCodes, signUp} from '../../people.ts';
import type {TestBrowser} from '../../test-browser.ts';
import type {Arranged, Scenario} from '../scenario.ts';

/** Everything up to the answer of the authenticator. */
async function readyToRegister(browser: TestBrowser): Promise<Arranged> {
  await confirmPassword(browser);
  const {body: options} = await browser.call('POST /security-keys/options', {body: {kind: 'security_key'}});
  const response = await authenticatorFor().create(options);
  return {browser, act: (from) => from.call('POST /security-keys', {body: {response}})};
}

async function readyToConfirm(browser: TestBrowser): Promise<Arranged> {
  const {body: set} = await browser.call('POST /backup-codes');
  return {browser, act: (from) => from.call('POST /backup-codes/confirm', {body: {setId: set.setId}})};
}

export const methodScenarios: readonly Scenario[] = [
  {
    route: 'POST /security-keys/options',
    what: 'options for a first key',
    status: 200,
    async arrange(test) {
      const browser = test.browser();
      await signUp(browser);
      await confirmPassword(browser);
      return {browser, act: (from) => from.call('POST /security-keys/options', {body: {kind: 'any'}})};
    },
  },
  {
    route: 'POST /security-keys',
    what: 'the first key: two-factor goes on, other sessions end',
    status: 201,
    consumes: ['challenges'],
    async arrange(test) {
      const browser = test.browser();
      const {email} = await signUp(browser);
      await test.browser().call('POST /sign-in', {body: {email, password: 'correct horse battery'}});
      return readyToRegister(browser);
    },
  },
  {
    route: 'POST /security-keys',
    what: 'a second key',
    status: 201,
    consumes: ['challenges'],
    async arrange(test) {
      const browser = test.browser();
      await enrolled(browser);
      return readyToRegister(browser);
    },
  },
  {
    route: 'POST /security-keys',
    what: 'an answer that is refused',
    status: 422,
    consumes: ['challenges'],
    async arrange(test) {
      const browser = test.browser();
      await signUp(browser);
      await confirmPassword(browser);
      const {body: options} = await browser.call('POST /security-keys/options', {body: {kind: 'security_key'}});
      const response = await authenticatorFor().create(options, {rpId: 'example.com'});
      return {browser, act: (from) => from.call('POST /security-keys', {body: {response}})};
    },
  },
  {
    route: 'PATCH /security-keys/{id}',
    what: 'a new name',
    status: 200,
    async arrange(test) {
      const browser = test.browser();
      const {key} = await enrolled(browser);
      return {
        browser,
        act: (from) => from.call('PATCH /security-keys/{id}', {id: key.id, body: {name: 'Blue key'}}),
      };
    },
  },
  {
    route: 'DELETE /security-keys/{id}',
    what: 'the last key: two-factor goes off, the codes go with it',
    status: 200,
    async arrange(test) {
      const browser = test.browser();
      const {key} = await enrolled(browser);
      await confirmPassword(browser);
      return {browser, act: (from) => from.call('DELETE /security-keys/{id}', {id: key.id})};
    },
  },
  {
    route: 'DELETE /security-keys/{id}',
    what: 'one key of two',
    status: 200,
    async arrange(test) {
      const browser = test.browser();
      await enrolled(browser);
      const {key} = await addKey(browser);
      return {browser, act: (from) => from.call('DELETE /security-keys/{id}', {id: key.id})};
    },
  },
  {
    route: 'POST /backup-codes',
    what: 'a set staged beside the valid one',
    status: 200,
    async arrange(test) {
      const browser = test.browser();
      await enrolled(browser);
      await confirmPassword(browser);
      return {browser, act: (from) => from.call('POST /backup-codes')};
    },
  },
  {
    route: 'POST /backup-codes/confirm',
    what: 'the first set',
    status: 200,
    async arrange(test) {
      const browser = test.browser();
      await signUp(browser);
      await addKey(browser);
      return readyToConfirm(browser);
    },
  },
  {
    route: 'POST /backup-codes/confirm',
    what: 'a set that replaces another',
    status: 200,
    async arrange(test) {
      const browser = test.browser();
      await signUp(browser);
      await addKey(browser);
      await saveBackupCodes(browser);
      await confirmPassword(browser);
      return readyToConfirm(browser);
    },
  },
];
