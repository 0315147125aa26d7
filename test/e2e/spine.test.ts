import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {test} from 'node:test';
import {codesIn, paperText} from './support/paper.ts';
import {SiteProcess} from './support/site-process.ts';
import {stagesOf} from './support/stages.ts';
import {
  ada,
  addKey,
  codesLeft,
  confirmPassword,
  keyNames,
  keyRows,
  nameKey,
  renameKey,
  shownCodes,
  signIn,
  signOut,
  signUp,
  tryAnotherWay,
  twoFactor,
  useBackupCode,
} from './support/steps.ts';
import {openBrowser, Visitor} from './support/visitor.ts';

test('R13: a person turns two-factor on with a key, saves the codes, and finds it all there tomorrow', async (t) => {
  const site = await SiteProcess.start(t);
  const visitor = await Visitor.open(await openBrowser(t), {baseURL: site.origin});
  const {page} = visitor;
  const enroll = page.locator('tfa-enroll-key');
  const stage = stagesOf(t, page);
  let codes: string[] = [];

  await stage('R13, R15: signing up, adding a security key and naming it', async () => {
    await visitor.addAuthenticator('usb');
    await signUp(page, ada);
    await twoFactor(page, 'Off');
    await addKey(page, {kind: 'Security key', password: ada.password});
    // R15: it is stored before it has a name of its own.
    await keyRows(page).waitFor();
    await nameKey(page, 'Keyring');
    await keyRows(page, 'Keyring').waitFor();
  });

  await stage(
    'R40, R41: ten codes on screen, the same ten in the file and on paper, and nothing else on paper',
    async () => {
      codes = await shownCodes(page);
      assert.equal(new Set(codes).size, 10);

      const [download] = await Promise.all([
        page.waitForEvent('download'),
        enroll.getByRole('button', {name: 'Download'}).click(),
      ]);
      assert.match(download.suggestedFilename(), /\.txt$/);
      assert.deepEqual(codesIn(await readFile(await download.path(), 'utf8')), codes);

      for (const size of ['A4', 'Letter'] as const) {
        visitor.paperSize = size;
        await enroll.getByRole('button', {name: 'Print'}).click();
        const paper = await paperText(await visitor.nextPrint());
        const pages = paper.split('\f').filter(Boolean);
        assert.equal(pages.length, 1, `one page of ${size}`);
        const lines = paper.split(/\s*\n\s*/).filter((line) => line.trim());
        assert.deepEqual(
          lines.map((line) => line.trim()),
          [
            `Backup codes for ${new URL(site.origin).host}`,
            `Account: ${ada.email}`,
            `Created ${new Date().toLocaleDateString('en', {dateStyle: 'long'})}`,
            ...codes.map((code, index) => `${index + 1}. ${code}`),
          ],
          size,
        );
      }
    },
  );

  await stage('R42: Escape asks before the codes go, and however often it is pressed, they stay', async () => {
    const question = enroll.locator('tfa-backup-codes dialog');
    for (const state of ['visible', 'hidden', 'visible', 'hidden', 'visible', 'hidden'] as const) {
      await page.keyboard.press('Escape');
      await question.waitFor({state});
    }
    assert.deepEqual(await shownCodes(page), codes);
  });

  await stage('R42, R45: saved and finished, no code is left in the page', async () => {
    await enroll.getByLabel('I have saved these codes').check();
    await enroll.getByRole('button', {name: 'Finish'}).click();
    await enroll.getByRole('button', {name: 'Done'}).click();
    await twoFactor(page, 'On');
    await codesLeft(page, 10);
    assert.deepEqual(codesIn(await page.locator('body').innerText()), []);
  });

  await stage('R80: the owner was told of each change', async () => {
    for (const subject of [/authentication is on/, /renamed/, /New backup codes/]) {
      const {to, text} = await site.mail(subject);
      assert.equal(to, ada.email);
      assert.deepEqual(codesIn(text), []);
    }
  });

  await stage('tomorrow: after a restart and a reload it is all there', async () => {
    await site.stop();
    await site.start();
    await page.reload();
    await keyRows(page, 'Keyring').waitFor();
    await codesLeft(page, 10);
  });

  await stage('R50: signing in with the key', async () => {
    await signOut(page);
    await signIn(page, ada);
    await page.waitForURL('/second-step');
    await page.getByRole('button', {name: 'Use security key'}).click();
    await page.waitForURL('/account');
    await keyRows(page, 'Last used').waitFor();
  });

  await stage('R12, R16: a second key, renamed in the list', async () => {
    await visitor.addAuthenticator('internal');
    await addKey(page, {kind: 'This device', password: ada.password});
    await enroll.getByRole('button', {name: /^Keep/}).click();
    await enroll.getByRole('button', {name: 'Done'}).click();
    await keyRows(page).nth(1).waitFor();
    const [, second] = await keyNames(page);
    await renameKey(page, {from: second ?? '', to: 'Laptop'});
    await keyRows(page, 'Laptop').waitFor();
    assert.deepEqual(await keyNames(page), ['Keyring', 'Laptop']);
  });

  await stage('R60: the first key is removed after the password, the second and the codes stay', async () => {
    await signOut(page);
    await signIn(page, ada);
    await page.getByRole('button', {name: 'Use security key'}).click();
    await page.waitForURL('/account');
    await page.getByRole('button', {name: 'Remove: Keyring'}).click();
    await page.getByRole('button', {name: 'Remove key', exact: true}).click();
    await confirmPassword(page, ada.password);
    await keyRows(page, 'Keyring').waitFor({state: 'detached'});
    assert.deepEqual(await keyNames(page), ['Laptop']);
    await twoFactor(page, 'On');
  });

  await stage('R43, R44: signing in with a code uses it up', async () => {
    await signOut(page);
    await signIn(page, ada);
    await tryAnotherWay(page, 'Backup code');
    await useBackupCode(page, codes[3]?.toLowerCase().replaceAll('-', ' ') ?? '');
    await page.waitForURL('/account');
    await codesLeft(page, 9);
    assert.match((await site.mail(/backup code was used/)).text, /9 backup codes are left/);
  });

  await stage('R46, R60: removing the last key turns two-factor off and takes the codes with it', async () => {
    await page.getByRole('button', {name: 'Remove: Laptop'}).click();
    await page.getByText('Without it two-factor authentication is off').waitFor();
    await page.getByRole('button', {name: 'Remove key', exact: true}).click();
    await confirmPassword(page, ada.password);
    await twoFactor(page, 'Off');
    assert.equal(await page.getByText('codes left').count(), 0);
    await signOut(page);
    await signIn(page, ada);
    await page.waitForURL('/account');
  });

  await stage('the strict policy was violated nowhere on the way', () => {
    assert.deepEqual(visitor.faults, []);
  });
});
