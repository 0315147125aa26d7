/** RC-11: one access code, a thousand uses at once, four processes on one file: one session comes of it, and no more tries are looked at than there are. */
import assert from 'node:assert/strict';
import {join} from 'node:path';
import {describe, it} from 'node:test';
import {findUserByEmail} from '../../mock-server/store/users.ts';
import {insertSession} from '../../mock-server/store/sessions.ts';
import {prepareSession} from '../../mock-server/verifier/sessions.ts';
import {AppProcess} from '../support/process/app-process.ts';
import {workFolder} from '../support/process/work-folder.ts';
import {type Recovering, recovering, waited} from '../support/recovering.ts';
import type {TestBrowser} from '../support/test-browser.ts';

const uses = 1000;
const session = 'tfa-session-8000';
const browserCookie = 'tfa-browser-8000';

/** Half signed-in windows of the known browser, stored as sign-ins would store them. */
async function windows({test, email}: Recovering): Promise<string[]> {
  const {verifier} = test;
  const user = await findUserByEmail(verifier.store.db, email);
  const client = {address: '', browserName: 'Firefox on Linux', carrier: 'cookie', browser: undefined} as const;
  const about = {accountId: user?.id ?? '', level: 'first_factor', client, browserId: null} as const;
  const opened = await Promise.all(Array.from({length: uses}, () => prepareSession(verifier, about)));
  await verifier.store.transaction(async (tx) => {
    for (const {row} of opened) await insertSession(tx, row);
  });
  return opened.map(({token}) => token);
}

async function rush(
  processes: readonly AppProcess[],
  {tokens, secret, code}: {tokens: string[]; secret: string; code: string},
) {
  const answers = await Promise.all(
    tokens.map(async (token, index) => {
      const browser: TestBrowser = processes[index % processes.length]!.browser();
      browser.cookies.set(session, token);
      browser.cookies.set(browserCookie, secret);
      const {status} = await browser.call('POST /recovery/access-code', {body: {code}});
      return {browser, status};
    }),
  );
  return answers.filter(({status}) => status === 200).map(({browser}) => browser);
}

describe('one access code, a thousand uses', () => {
  it('RC-11: of a thousand parallel redemptions in four processes one session comes', async (t) => {
    const database = join(await workFolder(t), 'recovery.sqlite');
    const story = await recovering({database});
    const code = await waited(story);
    const tokens = await windows(story);
    const now = story.clock.now();
    const secret = story.known.cookies.get(browserCookie) ?? '';
    await story.test.close();
    const processes = await AppProcess.several(t, {count: 4, database, now, patience: 60_000});
    const redeemed = await rush(processes, {tokens, secret, code});
    // Within the hour the same browser may come again; each time the session before it ends, and every time is one of the five tries.
    assert.ok(redeemed.length >= 1 && redeemed.length <= 5);
    const alive = await Promise.all(redeemed.map(async (browser) => (await browser.call('GET /account')).status));
    assert.equal(alive.filter((status) => status === 200).length, 1);
  });
});
