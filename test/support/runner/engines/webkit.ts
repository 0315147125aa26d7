import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {createServer, type AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {cannot} from '../surroundings.ts';
import type {Driver} from './driver-launcher.ts';
import {strokes, type KeyAction} from './keyboard.ts';
import {eventually, firstWords, startProgram} from './program.ts';

/** WebKitGTK's small browser, driven over WebDriver, on a screen that nobody sees. It knows neither WebAuthn nor printing. */
export async function startWebKit({driver, xvfb}: {driver: string; xvfb: string}): Promise<Driver> {
  const home = await mkdtemp(join(tmpdir(), 'tfa-webkit-'));
  // A desktop without animations: its pages are told `prefers-reduced-motion`.
  await mkdir(join(home, 'gtk-3.0'));
  await writeFile(join(home, 'gtk-3.0', 'settings.ini'), '[Settings]\ngtk-enable-animations=false\n');
  const screen = startProgram(xvfb, ['-displayfd', '1', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp']);
  const port = await freePort();
  const program = startProgram(driver, [`--port=${String(port)}`], {
    DISPLAY: `:${await firstWords(screen)}`,
    XDG_CONFIG_HOME: home,
    XDG_CACHE_HOME: home,
    XDG_DATA_HOME: home,
    GDK_BACKEND: 'x11',
    NO_AT_BRIDGE: '1',
    WEBKIT_DISABLE_COMPOSITING_MODE: '1',
  });
  const call = client(`http://127.0.0.1:${String(port)}`);
  await eventually(program, () => call('GET', '/status'));
  const {sessionId, capabilities} = await call<NewSession>('POST', '/session', {
    capabilities: {alwaysMatch: {pageLoadStrategy: 'none'}},
  });
  const path = `/session/${sessionId}`;
  const performKeys = (actions: KeyAction[]): Promise<void> =>
    call('POST', `${path}/actions`, {actions: [{type: 'key', id: 'keyboard', actions}]});

  return {
    engine: 'WebKitGTK',
    version: capabilities.browserVersion,
    skills: [],
    navigate: (url) => call('POST', `${path}/url`, {url}),
    currentUrl: () => call<string>('GET', `${path}/url`).catch(() => undefined),
    performKeys,
    clearCookies: () => call('DELETE', `${path}/cookie`),
    insertText: (text) => performKeys(strokes(text)),
    compose: cannot('compose with an input method'),
    // It stands still as it is, and that is all it can be told.
    async emulateMedia({reducedMotion, ...others}) {
      if (reducedMotion === 'no-preference' || Object.keys(others).length > 0) await cannot('emulate media')();
    },
    print: cannot('print'),
    accessibleTexts: cannot('read the accessibility tree'),
    webauthn: cannot('have authenticators'),
    async close() {
      await call('DELETE', path).catch(() => undefined);
      await program.end();
      await screen.end();
      await rm(home, {recursive: true, force: true, maxRetries: 5, retryDelay: 200});
    },
  };
}

interface NewSession {
  sessionId: string;
  capabilities: {browserVersion: string};
}

/** WebDriver's classic protocol: rejects with what the driver says against it. https://www.w3.org/TR/webdriver2/ */
function client(address: string) {
  return async <Result>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<Result> => {
    const response = await fetch(address + path, {method, ...(body && {body: JSON.stringify(body)})});
    const {value} = (await response.json()) as {value: Result & {error?: string; message?: string}};
    if (!response.ok) throw new Error(`${value.error ?? 'WebDriver'}: ${value.message ?? ''}`);
    return value;
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  const {port} = await new Promise<AddressInfo>((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve(server.address() as AddressInfo)),
  );
  await new Promise((resolve) => server.close(resolve));
  return port;
}
