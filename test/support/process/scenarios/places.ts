/** Browsers and sessions of an account, ended from another. */
import {enrolled, signInWithKey} from '../../people.ts';
import type {TestVerifier} from '../../test-verifier.ts';
import type {Scenario} from '../scenario.ts';

/** Somebody signed in with a key in two browsers. */
async function inTwoBrowsers(test: TestVerifier) {
  const browser = test.browser();
  const person = await enrolled(browser);
  const other = test.browser();
  await signInWithKey(other, person);
  return {browser, other};
}

export const placeScenarios: readonly Scenario[] = [
  {
    route: 'DELETE /browsers/{id}',
    what: 'another browser is forgotten',
    status: 204,
    async arrange(test) {
      const {browser} = await inTwoBrowsers(test);
      const {body: browsers} = await browser.call('GET /browsers');
      const id = browsers.find(({current}) => !current)?.id ?? '';
      return {browser, act: (from) => from.call('DELETE /browsers/{id}', {id})};
    },
  },
  {
    route: 'DELETE /sessions/{id}',
    what: 'another session is ended',
    status: 204,
    async arrange(test) {
      const {browser} = await inTwoBrowsers(test);
      const {body: sessions} = await browser.call('GET /sessions');
      const id = sessions.find(({current}) => !current)?.id ?? '';
      return {browser, act: (from) => from.call('DELETE /sessions/{id}', {id})};
    },
  },
  {
    route: 'DELETE /sessions/{id}',
    what: 'all others are ended',
    status: 204,
    async arrange(test) {
      const {browser} = await inTwoBrowsers(test);
      return {browser, act: (from) => from.call('DELETE /sessions/{id}', {id: 'others'})};
    },
  },
];
