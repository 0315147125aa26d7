import assert from 'node:assert/strict';
import {test} from 'node:test';
import {axeFindings} from './support/axe.ts';
import {SiteProcess} from './support/site-process.ts';
import {stagesOf} from './support/stages.ts';
import {
  ada,
  addKey,
  confirmPassword,
  finishCodes,
  keyRows,
  renameKey,
  signIn,
  signOut,
  signUp,
} from './support/steps.ts';
import {openBrowser, Visitor} from './support/visitor.ts';

test('the pages around the elements: words for what goes wrong, reach for everybody, and the policy kept', async (t) => {
  const site = await SiteProcess.start(t);
  const visitor = await Visitor.open(await openBrowser(t), {baseURL: site.origin});
  const {page} = visitor;
  const stage = stagesOf(t, page);

  await stage('nobody is led to the account page without signing in', async () => {
    await page.goto('/account');
    await page.waitForURL('/');
    await page.goto('/second-step');
    await page.getByRole('button', {name: 'Back to sign-in'}).click();
    await page.waitForURL('/');
  });

  await stage('a known address cannot sign up twice in development, and is told so', async () => {
    await signUp(page, ada);
    await signOut(page);
    await page.goto('/sign-up');
    await page.getByLabel('Your name').fill('Somebody');
    await page.getByLabel('Email address').fill(ada.email);
    await page.getByLabel('Password').fill('another password');
    await page.getByRole('button', {name: 'Create account'}).click();
    await page.getByText('There is already an account with this address.').waitFor();
  });

  await stage('the whole way in with the keyboard alone', async () => {
    await page.goto('/');
    await page.getByLabel('Email address').focus();
    await page.keyboard.type(ada.email);
    await page.keyboard.press('Tab');
    await page.keyboard.type(ada.password);
    await page.keyboard.press('Enter');
    await page.waitForURL('/account');
  });

  await stage(
    'the password is changed after the old one was confirmed, and the old one is worth nothing then',
    async () => {
      const next = 'a longer horse battery';
      await page.getByRole('button', {name: 'Change password'}).click();
      await page.getByLabel('New password').fill(next);
      await page.getByRole('button', {name: 'Save new password'}).click();
      await confirmPassword(page, ada.password);
      await page.getByText('Your password is changed.').waitFor();
      await signOut(page);
      await signIn(page, ada);
      await page.getByText('That address or password is not right.').waitFor();
      await signIn(page, {...ada, password: next});
      await page.waitForURL('/account');
      await site.mail(/password.*was changed/);
    },
  );

  await stage('turning back from the confirmation changes nothing', async () => {
    await signOut(page);
    await signUp(page, {...ada, email: 'bea@example.com'});
    await page.getByRole('button', {name: 'Change password'}).click();
    await page.getByLabel('New password').fill('never to be used');
    await page.getByRole('button', {name: 'Save new password'}).click();
    await page.locator('tfa-step-up').getByRole('button', {name: 'Cancel'}).click();
    await page.getByText('The password is not changed').waitFor();
    assert.equal(await page.getByLabel('New password').inputValue(), 'never to be used', 'what was typed stays');
  });

  await stage('another element opens in a dialog where there is room, and fills a narrow page', async () => {
    const size = page.viewportSize();
    const dialog = page.locator('tfa-settings dialog');
    await page.getByRole('button', {name: 'Add security key'}).click();
    await dialog.locator('tfa-enroll-key').waitFor();
    for (const [width, fills] of [
      [1100, false],
      [390, true],
      [320, true],
    ] as const) {
      await page.setViewportSize({width, height: 800});
      const box = await dialog.boundingBox();
      assert.equal(box?.width === width && box.height === 800, fills, `${width}: ${JSON.stringify(box)}`);
    }
    if (size) await page.setViewportSize(size);
    await dialog.getByRole('button', {name: 'Close', exact: true}).click();
  });

  await stage('UI-01: a hostile name is text wherever it stands', async () => {
    await visitor.addAuthenticator('internal');
    await page.reload();
    await addKey(page, {kind: 'This device', password: ada.password});
    await page.locator('tfa-enroll-key').getByLabel('Name').fill('<img src=x onerror=alert(1)>');
    await page.getByRole('button', {name: 'Save name'}).click();
    await finishCodes(page);
    await keyRows(page, '<img src=x onerror=alert(1)>').waitFor();
    await page.goto('/outbox');
    await page.locator('.mail-text', {hasText: '<img src=x onerror=alert(1)>'}).first().waitFor();
    assert.equal(await page.locator('img').count(), 0);
  });

  await stage('a name that cannot be is told beside the name, which is kept', async () => {
    await page.goto('/account');
    await renameKey(page, {from: /^Rename/, to: '\u202Egpj.key'});
    const name = page.getByLabel('Name of this key');
    await page.getByRole('alert').getByText('Check what you entered and try again.').waitFor();
    assert.equal(await name.inputValue(), '\u202Egpj.key');
    await name.press('Escape');
    await name.waitFor({state: 'detached'});
  });

  await stage('WCAG 1.4.4, 1.4.10: no page scrolls sideways on 320 pixels, also with text twice as large', async () => {
    const storageState = await page.context().storageState();
    const viewport = {width: 320, height: 640};
    const wide: string[] = [];
    for (const [path, there, options] of [
      ['/', 'The books', {}],
      ['/sign-up', 'Create your account', {}],
      ['/outbox', 'Outbox', {}],
      ['/nowhere', '', {}],
      ['/account', 'Security keys', {storageState}],
      ['/invitation', '', {storageState}],
    ] as const) {
      const narrow = await page
        .context()
        .browser()!
        .newPage({baseURL: site.origin, viewport, ...options});
      await narrow.goto(path);
      await narrow.getByRole('heading', {name: there}).first().waitFor();
      for (const percent of [100, 200]) {
        const found = await narrow.evaluate((fontSize) => {
          const {documentElement: root} = document;
          root.style.fontSize = fontSize;
          return [...document.querySelectorAll('*')]
            .filter((each) => root.scrollWidth > 320 && each.getBoundingClientRect().right > 320)
            .map(({localName, id}) => `${localName}#${id}`);
        }, `${percent}%`);
        if (found.length) wide.push(`${path} at ${percent} %: ${found.join(' ')}`);
      }
      await narrow.close();
    }
    assert.deepEqual(wide, []);
  });

  await stage('R81: a server that is gone is told in words, and the same click works when it is back', async () => {
    await site.stop();
    await renameKey(page, {from: /^Rename/, to: 'Laptop'});
    await page.getByRole('alert').getByText('We couldn’t reach the server.').waitFor();
    await site.start();
    await page.getByRole('button', {name: 'Save name'}).click();
    await keyRows(page, 'Laptop').waitFor();
  });

  await stage('a confirmation link’s token leaves the address at once and travels in a body', async () => {
    await page.goto('/verify-email#made-up-token');
    await page.waitForURL('/verify-email');
    const [request] = await Promise.all([
      page.waitForRequest('**/verify-email'),
      page.getByRole('button', {name: 'Confirm address'}).click(),
    ]);
    assert.deepEqual(request.postDataJSON(), {token: 'made-up-token'});
    await page.getByText('This link was used already, or it is too old.').waitFor();
  });

  await stage('WCAG 2.2 AA on every page, light, dark and narrow, and no error in the console', async () => {
    const findings: string[] = [];
    page.on('console', (message) => {
      // The browser's own word on what is refused here for good reason: no such page, and no administrator.
      const refused = /\/(nowhere|tfa\/v1\/policy)$/.test(message.location().url);
      if (message.type() === 'error' && !refused) findings.push(`${message.location().url}: ${message.text()}`);
    });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({colorScheme, reducedMotion: 'reduce'});
      for (const width of [1280, 390]) {
        await page.setViewportSize({width, height: 900});
        for (const path of [
          '/',
          '/sign-up',
          '/verify-email',
          '/account',
          '/organization',
          '/invitation',
          '/outbox',
          '/nowhere',
        ]) {
          await page.goto(path);
          await page.locator('#account, h1').filter({visible: true}).first().waitFor();
          const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
          if (wide) findings.push(`${path} scrolls sideways at ${width}`);
          findings.push(...(await axeFindings(page)).map((finding) => `${path} ${colorScheme} ${width} ${finding}`));
        }
      }
    }
    assert.deepEqual(findings, []);
  });

  await stage('the policy was violated nowhere on the way', () => {
    assert.deepEqual(visitor.faults, []);
  });
});

test('the count of policy violations counts', async (t) => {
  const site = await SiteProcess.start(t);
  const visitor = await Visitor.open(await openBrowser(t), {baseURL: site.origin});
  await visitor.page.goto('/');
  await visitor.page.evaluate(() => document.body.setAttribute('style', 'color: red'));
  await visitor.page.evaluate(() => 0);
  assert.match(visitor.faults.join('\n'), /style-src-attr blocked inline on \//);
});

test('without JavaScript every form says what it needs, and what was typed goes nowhere', async (t) => {
  const site = await SiteProcess.start(t);
  const browser = await openBrowser(t);
  const context = await browser.newContext({baseURL: site.origin, javaScriptEnabled: false});
  const page = await context.newPage();
  await page.goto('/');
  await page.locator('noscript .notice').waitFor();
  await page.getByLabel('Email address').fill(ada.email);
  await page.getByLabel('Password').fill(ada.password);
  await page.getByRole('button', {name: 'Sign in'}).click();
  await page.locator('noscript .notice').waitFor();
  assert.equal(page.url(), `${site.origin}/`);
});
