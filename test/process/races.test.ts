/** Two or four processes on one file change the same account at the same moment: one order or the other, never a mixture. */
import assert from 'node:assert/strict';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {addKey, authenticatorFor, confirmPassword, enrolled, enterPassword, signUp} from '../support/people.ts';
import {AppProcess} from '../support/process/app-process.ts';
import {moved, requestTime as now} from '../support/process/scenario.ts';
import {snapshotOf} from '../support/process/snapshot.ts';
import {workFolder} from '../support/process/work-folder.ts';
import type {Answer, TestBrowser} from '../support/test-browser.ts';

const rounds = 10;

let database = '';
let processes: AppProcess[] = [];
const endings: (() => unknown)[] = [];
const t = {after: (ending: () => unknown) => void endings.push(ending)};

before(async () => {
  database = join(await workFolder(t), 'races.sqlite');
  processes = await AppProcess.several(t, {count: 4, database, now});
});
after(async () => {
  for (const ending of endings.reverse()) await ending();
});

/** The same cookies in front of another process. */
function at(process: number, browser: TestBrowser): TestBrowser {
  return moved(browser, processes[process]!.browser());
}

function newcomer(process = 0): TestBrowser {
  return processes[process]!.browser();
}

/** `done`, or the code of the refusal. */
function outcomeOf(answer: Answer<unknown>): string {
  return answer.status < 300 ? 'done' : answer.problem.code;
}

async function together(...answers: Promise<Answer<unknown>>[]): Promise<string[]> {
  return (await Promise.all(answers)).map(outcomeOf);
}

async function inRounds(round: () => Promise<void>): Promise<void> {
  for (let count = 0; count < rounds; count += 1) await round();
}

async function account(browser: TestBrowser) {
  const {body} = await browser.call('GET /account');
  return body;
}

/** Rows of the owner's activity. */
function activityOf(accountId: string) {
  return (snapshotOf(database).activity ?? []).filter((row) => row.account_id === accountId);
}

describe('races between processes', () => {
  it('R43: four codes of one set, each in a process of its own, are all good', () =>
    inRounds(async () => {
      const owner = newcomer();
      const {email, codes} = await enrolled(owner);
      const redeemers = [0, 1, 2, 3].map((process) => newcomer(process));
      await Promise.all(redeemers.map((browser) => enterPassword(browser, {email})));
      const redeem = redeemers.map((browser, index) =>
        browser.call('POST /challenge', {body: {method: 'backup_code', code: codes[index] ?? ''}}),
      );
      assert.deepEqual(await together(...redeem), ['done', 'done', 'done', 'done']);
      assert.equal((await account(owner)).backupCodes?.remaining, 6);
    }));

  it('BC-04: an old code is redeemed before the new set or not at all; the new set is whole', () =>
    inRounds(async () => {
      const owner = newcomer();
      const {email, codes} = await enrolled(owner);
      await confirmPassword(owner);
      const {body: set} = await owner.call('POST /backup-codes');
      const redeemers = [1, 2, 3].map((process) => newcomer(process));
      await Promise.all(redeemers.map((browser) => enterPassword(browser, {email})));
      const [confirmed, ...redeemed] = await together(
        owner.call('POST /backup-codes/confirm', {body: {setId: set.setId}}),
        ...redeemers.map((browser, index) =>
          browser.call('POST /challenge', {body: {method: 'backup_code', code: codes[index] ?? ''}}),
        ),
      );
      assert.equal(confirmed, 'done');
      assert.ok(
        redeemed.every((outcome) => outcome === 'done' || outcome === 'wrong_code'),
        String(redeemed),
      );
      assert.equal((await account(owner)).backupCodes?.remaining, 10);
    }));

  it('BC-05: of two sets staged and confirmed at once the one that was staged last is valid', () =>
    inRounds(async () => {
      const owner = newcomer();
      await enrolled(owner);
      await confirmPassword(owner);
      const sets = await Promise.all([0, 1].map((process) => at(process, owner).call('POST /backup-codes')));
      const outcomes = await together(
        ...sets.map(({body}, process) =>
          at(process, owner).call('POST /backup-codes/confirm', {body: {setId: body.setId}}),
        ),
      );
      assert.deepEqual(outcomes.sort(), ['done', 'setup_superseded']);
    }));

  it('R17 L3 §7.1 step 26: a credential registered by two accounts at once is one account’s', () =>
    inRounds(async () => {
      const credentialId = crypto.getRandomValues(new Uint8Array(32));
      const people = [newcomer(0), newcomer(1)];
      const responses = await Promise.all(
        people.map(async (browser) => {
          await signUp(browser);
          await confirmPassword(browser);
          const {body: options} = await browser.call('POST /security-keys/options', {body: {kind: 'security_key'}});
          return authenticatorFor().create(options, {credentialId});
        }),
      );
      const outcomes = await together(
        ...people.map((browser, index) => browser.call('POST /security-keys', {body: {response: responses[index]!}})),
      );
      assert.deepEqual([...outcomes].sort(), ['done', 'key_already_registered']);
      const states = await Promise.all(people.map(async (browser) => (await account(browser)).twoFactor));
      assert.deepEqual(
        states,
        outcomes.map((outcome) => (outcome === 'done' ? 'on' : 'off')),
      );
    }));

  it('R13 R80: two first keys at once are two keys, and two-factor went on once', () =>
    inRounds(async () => {
      const owner = newcomer();
      await signUp(owner);
      const added = await Promise.all([0, 1].map((process) => addKey(at(process, owner))));
      const state = await account(owner);
      assert.deepEqual(state.securityKeys.map(({name}) => name).sort(), added.map(({key}) => key.name).sort());
      assert.equal(new Set(added.map(({key}) => key.name)).size, 2);
      const turnedOn = activityOf(state.user.id).filter(({detail}) => String(detail).includes('turnedOn'));
      assert.equal(turnedOn.length, 1);
    }));

  it('R46 R60: the last two keys removed at once turn two-factor off once', () =>
    inRounds(async () => {
      const owner = newcomer();
      await signUp(owner);
      const keys = [await addKey(owner), await addKey(owner)];
      const outcomes = await together(
        ...keys.map(({key}, process) => at(process, owner).call('DELETE /security-keys/{id}', {id: key.id})),
      );
      assert.deepEqual(outcomes, ['done', 'done']);
      const state = await account(owner);
      assert.equal(state.twoFactor, 'off');
      const turnedOff = activityOf(state.user.id).filter(({detail}) => String(detail).includes('turnedOff'));
      assert.equal(turnedOff.length, 1);
    }));

  it('WA-01: one answer of a key, sent to two processes at once, signs in once', () =>
    inRounds(async () => {
      const {email, authenticator} = await enrolled(newcomer());
      const browser = newcomer();
      await enterPassword(browser, {email});
      const {body: options} = await browser.call('POST /challenge/options');
      const response = await authenticator.get(options);
      const outcomes = await together(
        ...[0, 1].map((process) =>
          at(process, browser).call('POST /challenge', {body: {method: 'security_key', response}}),
        ),
      );
      assert.equal(outcomes.filter((outcome) => outcome === 'done').length, 1);
      assert.ok(outcomes.some((outcome) => outcome === 'ceremony_expired' || outcome === 'not_signed_in'));
    }));
});
