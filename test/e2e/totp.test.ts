import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Page} from 'playwright-core';
import {codeOf, readQrCodes} from './support/app.ts';
import {axeFindings} from './support/axe.ts';
import {everythingIn} from './support/residue.ts';
import {SiteProcess} from './support/site-process.ts';
import {stagesOf} from './support/stages.ts';
import {
  ada,
  appCard,
  openApp,
  shownCodes,
  signIn,
  signOut,
  signUp,
  tryAnotherWay,
  twoFactor,
  useBackupCode,
} from './support/steps.ts';
import {openBrowser, Visitor} from './support/visitor.ts';

const window = {width: 1280, height: 1024};
/** Nothing is half faded in when it is looked at. */
const still = {reducedMotion: 'reduce'} as const;

const setup = (page: Page) => page.locator('tfa-totp-setup');
const act = (page: Page, name: string) => setup(page).getByRole('button', {name, exact: true}).click();

/** The one QR code on the screen, as a phone held up to it would read it. */
async function scan(page: Page): Promise<URL> {
  const code = setup(page).getByRole('img', {name: 'QR code'});
  await code.evaluate((element) => element.scrollIntoView({block: 'center', behavior: 'instant'}));
  // By the debugger: at another zoom, Playwright cuts the picture to the window that it thinks it has.
  const devtools = await page.context().newCDPSession(page);
  const {data} = await devtools.send('Page.captureScreenshot');
  await devtools.detach();
  const read = await readQrCodes(Buffer.from(data, 'base64'));
  assert.equal(read.length, 1);
  return new URL(read[0] ?? '');
}

function secretOf(uri: URL): string {
  return uri.searchParams.get('secret') ?? '';
}

/** From the QR code to the account page, for an account without codes. */
async function connect(page: Page, {password = ada.password} = {}): Promise<string> {
  await openApp(page, 'Set up app');
  const secret = secretOf(await scan(page));
  await setup(page)
    .getByLabel('Code from your app')
    .fill(await codeOf(secret));
  await setup(page).getByLabel('Password', {exact: true}).fill(password);
  await act(page, 'Add app');
  await shownCodes(page);
  await setup(page).getByLabel('I have saved these codes').check();
  await act(page, 'Finish');
  await act(page, 'Done');
  await appCard(page).getByText('Added').waitFor();
  return secret;
}

async function answerSecondStep(page: Page, code: string): Promise<void> {
  await page.waitForURL('/second-step');
  // The sixth digit submits.
  await page.getByLabel('Code from your app').fill(code);
}

test('R30, R31, R34: an app is connected with other people’s tools, and signs in', async (t) => {
  const site = await SiteProcess.start(t, {logLevel: 'debug'});
  const visitor = await Visitor.open(await openBrowser(t), {baseURL: site.origin, viewport: window, ...still});
  const {page} = visitor;
  const stage = stagesOf(t, page);
  const said: string[] = [];
  const answers: Promise<string>[] = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('request', (request) => said.push(request.url(), JSON.stringify(request.headers())));
  page.on('response', (response) => {
    if (response.url().includes('/tfa/v1/')) answers.push(response.text().catch(() => ''));
  });
  let uri = new URL(site.origin);
  let secret = '';

  await stage('the QR code is read from the screen and says what the protocol says', async () => {
    await signUp(page, ada);
    await openApp(page, 'Set up app');
    uri = await scan(page);
    secret = secretOf(uri);
    assert.equal(uri.href.split('?')[0], 'otpauth://totp/Harbour:ada%40example.com');
    assert.match(secret, /^[A-Z2-7]{32}$/);
    assert.deepEqual(Object.fromEntries(uri.searchParams), {
      secret,
      issuer: 'Harbour',
      algorithm: 'SHA1',
      digits: '6',
      period: '30',
    });
  });

  const devtools = await page.context().newCDPSession(page);
  const zoom = (percent: number) =>
    devtools.send('Emulation.setDeviceMetricsOverride', {
      width: Math.round((window.width * 100) / percent),
      height: Math.round((window.height * 100) / percent),
      deviceScaleFactor: percent / 100,
      mobile: false,
    });
  const looks: Record<string, {put: () => Promise<unknown>}> = {
    'in light': {put: () => page.emulateMedia({colorScheme: 'light'})},
    'in dark': {put: () => page.emulateMedia({colorScheme: 'dark'})},
    'in forced colours': {put: () => page.emulateMedia({colorScheme: 'light', forcedColors: 'active'})},
    'in forced colours, dark': {put: () => page.emulateMedia({colorScheme: 'dark', forcedColors: 'active'})},
    'at 200 % zoom': {put: () => page.emulateMedia({colorScheme: 'light', forcedColors: 'none'}).then(() => zoom(200))},
    'at 67 % zoom': {put: () => zoom(67)},
    'at 110 % zoom': {put: () => zoom(110)},
  };
  for (const [look, {put}] of Object.entries(looks)) {
    await stage(`it is read ${look}`, async () => {
      await put();
      assert.equal((await scan(page)).href, uri.href);
      assert.deepEqual(await axeFindings(page), []);
    });
  }

  await stage('R30: the way by hand says the same key', async () => {
    await zoom(100);
    await setup(page).getByText('Can’t scan the QR code?').click();
    const key = await setup(page).locator('.secret').innerText();
    assert.match(key, /^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/);
    assert.equal(key.replaceAll(' ', ''), secret);
  });

  await stage('a wrong code and a wrong password are told apart, and what was typed stays', async () => {
    const code = setup(page).getByLabel('Code from your app');
    await code.fill(await codeOf('AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'));
    await setup(page).getByLabel('Password', {exact: true}).fill('not the password');
    await act(page, 'Add app');
    await setup(page).getByText('That isn’t your password. Try again.').waitFor();
    await setup(page).getByLabel('Password', {exact: true}).fill(ada.password);
    await act(page, 'Add app');
    await setup(page).getByText('That code isn’t right, or was used before. Try another.').waitFor();
    assert.match(await code.inputValue(), /^\d{6}$/);
    assert.equal(await setup(page).getByLabel('Password', {exact: true}).count(), 0);
    assert.deepEqual(await axeFindings(page), []);
  });

  await stage('R31: the code that oathtool makes of the key is accepted, and backup codes follow', async () => {
    const code = await codeOf(secret);
    await setup(page)
      .getByLabel('Code from your app')
      .fill(`${code.slice(0, 3)} ${code.slice(3)}`);
    await act(page, 'Add app');
    assert.equal((await shownCodes(page)).length, 10);
    await setup(page).getByLabel('I have saved these codes').check();
    await act(page, 'Finish');
    await setup(page).getByRole('heading', {name: 'Your app is ready'}).waitFor();
    await act(page, 'Done');
    await twoFactor(page, 'On');
    await appCard(page).getByRole('button', {name: 'Replace app'}).waitFor();
  });

  await stage('R45: once the step is left, the key is nowhere: page, storage, history, addresses, logs', async () => {
    const forms = [secret, secret.toLowerCase(), (secret.match(/.{4}/g) ?? []).join(' '), uri.href];
    const held = [await everythingIn(page), said.join('\n'), site.log.join('\n'), await page.content()].join('\n');
    assert.match(held, /tfa-settings[^]*"code":"wrong_code"/);
    for (const form of forms) assert.equal(held.includes(form), false);
    // One answer held it, and no other will.
    const all = await Promise.all(answers);
    assert.equal(all.filter((answer) => answer.includes(secret)).length, 1);
    await page.reload();
    await appCard(page).getByRole('button', {name: 'Replace app'}).waitFor();
    await page.goBack().catch(() => null);
    await page.goto('/account');
    await appCard(page).getByRole('button', {name: 'Replace app'}).waitFor();
    assert.equal((await everythingIn(page)).includes(secret), false);
  });

  await stage('R34: the code that activated is used up', async () => {
    await signOut(page);
    await signIn(page, ada);
    // Of a step that lies no later than that of the activation.
    await answerSecondStep(page, await codeOf(secret, {steps: -1}));
    await page.getByRole('alert').getByText('That code isn’t right, or was used before.').waitFor();
    assert.equal(new URL(page.url()).pathname, '/second-step');
  });

  await stage('R51: the sixth digit of the next one signs in', async () => {
    await page.getByLabel('Code from your app').fill(await codeOf(secret, {steps: 1}));
    await page.waitForURL('/account');
    await appCard(page).getByText('Last used').waitFor();
  });

  await stage('R80: the owner was told', async () => {
    const {text} = await site.mail(/authentication is on/);
    assert.equal(text.includes(secret), false);
  });

  await stage('the strict policy was violated nowhere on the way', () => {
    assert.deepEqual(visitor.faults, []);
  });
});

test('R32, R33, R35: an app is replaced and removed', async (t) => {
  const site = await SiteProcess.start(t);
  const browser = await openBrowser(t);
  const visitor = await Visitor.open(browser, {baseURL: site.origin, viewport: window, ...still});
  const {page} = visitor;
  const stage = stagesOf(t, page);
  let old = '';
  let secret = '';

  await stage('an account with an app', async () => {
    await signUp(page, ada);
    old = await connect(page);
  });

  await stage('R33: a set-up that another window began anew is told so, and begins anew here', async () => {
    await openApp(page, 'Replace app');
    const first = await scan(page);
    const other = await page.context().newPage();
    await other.goto('/account');
    await openApp(other, 'Replace app');
    await scan(other);
    await other.close();
    await setup(page)
      .getByLabel('Code from your app')
      .fill(await codeOf(secretOf(first)));
    await act(page, 'Replace app');
    await setup(page).getByText('A newer set-up was started in another window').waitFor();
    await act(page, 'Show a new QR code');
    secret = secretOf(await scan(page));
    assert.notEqual(secret, secretOf(first));
  });

  await stage('R32: the old app works until the new one’s code is accepted, and then no more', async () => {
    await setup(page).getByText('The app you have now keeps working').waitFor();
    await setup(page)
      .getByLabel('Code from your app')
      .fill(await codeOf(secret));
    await act(page, 'Replace app');
    await setup(page).getByRole('heading', {name: 'Your new app is ready'}).waitFor();
    await act(page, 'Done');
    await signOut(page);
    await signIn(page, ada);
    await answerSecondStep(page, await codeOf(old, {steps: 1}));
    await page.getByRole('alert').getByText('That code isn’t right, or was used before.').waitFor();
    await page.getByLabel('Code from your app').fill(await codeOf(secret, {steps: 1}));
    await page.waitForURL('/account');
  });

  await stage('R35, R60: removing it says what that means, and takes any of three proofs', async () => {
    await openApp(page, 'Remove: Authenticator app');
    await setup(page).getByText('your password alone opens your account').waitFor();
    await act(page, 'Remove app');
    const stepUp = page.locator('tfa-step-up');
    await stepUp.getByLabel('Password', {exact: true}).waitFor();
    await stepUp.getByRole('button', {name: 'A code from your app'}).click();
    await stepUp.getByLabel('Code from your app').fill('000000');
    assert.deepEqual(await axeFindings(page), []);
    await stepUp.getByRole('button', {name: 'Confirm'}).click();
    await stepUp.getByText('That code isn’t right, or was used before. Try another.').waitFor();
    await stepUp.getByRole('button', {name: 'A backup code'}).click();
    assert.deepEqual(await axeFindings(page), []);
    await stepUp.getByRole('button', {name: 'Your password'}).click();
    await stepUp.getByLabel('Password', {exact: true}).fill(ada.password);
    await stepUp.getByRole('button', {name: 'Confirm'}).click();
    await setup(page).getByRole('heading', {name: 'App removed'}).waitFor();
    await act(page, 'Done');
    await twoFactor(page, 'Off');
    await appCard(page).getByRole('button', {name: 'Set up app'}).waitFor();
    await signOut(page);
    await signIn(page, ada);
    await page.waitForURL('/account');
  });

  await stage('R35: a backup code removes it too, and a code of its own', async () => {
    for (const way of ['A backup code', 'A code from your app'] as const) {
      await openApp(page, 'Set up app');
      const own = secretOf(await scan(page));
      await setup(page)
        .getByLabel('Code from your app')
        .fill(await codeOf(own));
      const password = setup(page).getByLabel('Password', {exact: true});
      if (await password.count()) await password.fill(ada.password);
      await act(page, 'Add app');
      const [code = ''] = await shownCodes(page);
      await setup(page).getByLabel('I have saved these codes').check();
      await act(page, 'Finish');
      await act(page, 'Done');
      // A fresh session, in which nothing is confirmed: the app's own code, or one of the codes, let it in.
      await signOut(page);
      await signIn(page, ada);
      if (way === 'A backup code') {
        await answerSecondStep(page, await codeOf(own, {steps: 1}));
      } else {
        await page.waitForURL('/second-step');
        await tryAnotherWay(page, 'Backup code');
        await useBackupCode(page, code);
      }
      await page.waitForURL('/account');
      await openApp(page, 'Remove: Authenticator app');
      await act(page, 'Remove app');
      const stepUp = page.locator('tfa-step-up');
      await stepUp.getByRole('button', {name: way}).click();
      if (way === 'A backup code') await stepUp.getByLabel(/Backup code/).fill(code.toLowerCase());
      else await stepUp.getByLabel('Code from your app').fill(await codeOf(own, {steps: 1}));
      await stepUp.getByRole('button', {name: 'Confirm'}).click();
      await setup(page).getByRole('heading', {name: 'App removed'}).waitFor();
      await act(page, 'Done');
      await appCard(page).getByRole('button', {name: 'Set up app'}).waitFor();
    }
  });

  await stage('the strict policy was violated nowhere on the way', () => {
    assert.deepEqual(visitor.faults, []);
  });
});

test('R30: on a phone the app is opened by a link, and the QR code is there for another device', async (t) => {
  const site = await SiteProcess.start(t);
  const visitor = await Visitor.open(await openBrowser(t), {
    baseURL: site.origin,
    viewport: {width: 390, height: 844},
    deviceScaleFactor: 3,
    hasTouch: true,
    isMobile: true,
    ...still,
  });
  const {page} = visitor;
  await signUp(page, ada);
  await openApp(page, 'Set up app');
  const link = setup(page).getByRole('link', {name: 'Open authenticator app'});
  const href = (await link.getAttribute('href')) ?? '';
  assert.match(href, /^otpauth:\/\/totp\/Harbour:/);
  assert.deepEqual(await axeFindings(page), []);
  await setup(page).getByText('Show the QR code').click();
  assert.equal((await scan(page)).href, href);
  assert.deepEqual(visitor.faults, []);
});
