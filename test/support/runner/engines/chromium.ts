import type {BasicTestSession} from '@web/test-runner';
import type {ChromeLauncher} from '@web/test-runner-chrome';
import type {CDPSession, Page} from 'puppeteer-core';
import type {EmulatedMedia, Surroundings, WebAuthnCommand} from '../surroundings.ts';

const sessions = new WeakMap<Page, Promise<CDPSession>>();
const authenticators = new WeakMap<CDPSession, Set<string>>();

/** Chromium by the DevTools protocol. Pages outlive test files, and so do their connection and their authenticators. */
export async function chromiumSurroundings({browser, id}: BasicTestSession): Promise<Surroundings> {
  const page = (browser as ChromeLauncher).getPage(id);
  const opening = sessions.get(page) ?? page.createCDPSession();
  sessions.set(page, opening);
  const devtools = await opening;
  return {
    engine: 'Chromium',
    skills: ['authenticators', 'media', 'print', 'composition', 'accessible texts'],
    clearCookies: () => devtools.send('Network.clearBrowserCookies'),
    async insertText(text) {
      for (const character of text) await page.keyboard.sendCharacter(character);
    },
    async compose(text) {
      const caret = {selectionStart: text.length, selectionEnd: text.length};
      await devtools.send('Input.imeSetComposition', {text, ...caret});
    },
    emulateMedia: (media) => devtools.send('Emulation.setEmulatedMedia', emulation(media)),
    async print() {
      const {data} = await devtools.send('Page.printToPDF', {printBackground: true});
      return Buffer.from(data, 'base64');
    },
    accessibleTexts: async () => accessibleTexts((await devtools.send('Accessibility.getFullAXTree')).nodes),
    webauthn: (command) => webauthn(devtools, command),
  };
}

interface AccessibleNode {
  ignored: boolean;
  role?: {value?: unknown};
  name?: {value?: unknown};
  description?: {value?: unknown};
  value?: {value?: unknown};
  properties?: {name: string; value: {value?: unknown}}[];
}

/** All that assistive technology can say of a page besides roles and states; not the page's own title, nor a text once more by its lines. */
function accessibleTexts(nodes: AccessibleNode[]): string[] {
  const notSaid: unknown[] = ['RootWebArea', 'InlineTextBox'];
  const spoken = ['roledescription', 'valuetext', 'keyshortcuts'];
  const values = nodes
    .filter(({ignored, role}) => !ignored && !notSaid.includes(role?.value))
    .flatMap(({name, description, value, properties = []}) => [
      name?.value,
      description?.value,
      value?.value,
      ...properties.filter((property) => spoken.includes(property.name)).map((property) => property.value.value),
    ]);
  return [...new Set(values.filter((text): text is string => typeof text === 'string' && text.trim() !== ''))];
}

function emulation({media, colorScheme, reducedMotion, forcedColors, contrast}: EmulatedMedia) {
  const features = {
    'prefers-color-scheme': colorScheme,
    'prefers-reduced-motion': reducedMotion,
    'forced-colors': forcedColors,
    'prefers-contrast': contrast,
  };
  return {
    media: media ?? '',
    features: Object.entries(features).map(([name, value]) => ({name, value: value ?? ''})),
  };
}

async function webauthn(devtools: CDPSession, {method, params}: WebAuthnCommand): Promise<object> {
  const ids = authenticators.get(devtools) ?? new Set<string>();
  if (!authenticators.has(devtools)) {
    await devtools.send('WebAuthn.enable', {enableUI: false});
    authenticators.set(devtools, ids);
  }
  if (method === 'reset') {
    for (const authenticatorId of ids) await devtools.send('WebAuthn.removeVirtualAuthenticator', {authenticatorId});
    ids.clear();
    return {};
  }
  const result = await devtools.send(`WebAuthn.${method}`, params as never);
  if (result && 'authenticatorId' in result) ids.add(result.authenticatorId);
  return result ?? {};
}
