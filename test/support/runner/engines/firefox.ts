import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {cannot, type EmulatedMedia} from '../surroundings.ts';
import type {Driver} from './driver-launcher.ts';
import {firefoxAuthenticators} from './firefox-authenticators.ts';
import {keys, strokes, type KeyAction} from './keyboard.ts';
import {Marionette} from './marionette.ts';
import {eventually, startProgram} from './program.ts';

const preferences = {
  // Any free port; Firefox writes the one it took into the profile.
  'marionette.port': 0,
  'security.webauth.webauthn_enable_softtoken': true,
  'security.webauth.webauthn_enable_usbtoken': false,
  'app.update.enabled': false,
  'browser.aboutwelcome.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'datareporting.policy.dataSubmissionEnabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'toolkit.telemetry.enabled': false,
};

/** Runs a function in Firefox's own process, with all its rights. */
export type RunInside = (script: string, ...args: unknown[]) => Promise<void>;

export async function startFirefox(path: string): Promise<Driver> {
  const profile = await mkdtemp(join(tmpdir(), 'tfa-firefox-'));
  const lines = Object.entries(preferences).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  );
  await writeFile(join(profile, 'user.js'), lines.join('\n'));
  const args = ['--headless', '--marionette', '--remote-allow-system-access', '--no-remote', '--profile', profile];
  // As root it wants a home that is root's.
  const program = startProgram(path, args, {HOME: profile, MOZ_CRASHREPORTER_DISABLE: '1'});
  const marionette = await eventually(program, async () =>
    Marionette.connect(Number(await readFile(join(profile, 'MarionetteActivePort'), 'utf8'))),
  );
  const {capabilities} = await marionette.send<{capabilities: {browserVersion: string}}>('WebDriver:NewSession', {
    pageLoadStrategy: 'none',
  });

  // Which of the two a script runs in is a state of the connection: nothing may come between.
  let last: Promise<unknown> = Promise.resolve();
  const send = <Result>(command: string, parameters?: Record<string, unknown>): Promise<Result> => {
    const sent = last.then(() => marionette.send<Result>(command, parameters));
    last = sent.catch(() => undefined);
    return sent;
  };
  const runInside: RunInside = async (script, ...scriptArgs) => {
    const entered = send('Marionette:SetContext', {value: 'chrome'});
    const ran = send('WebDriver:ExecuteScript', {script, args: scriptArgs});
    const left = send('Marionette:SetContext', {value: 'content'});
    await Promise.all([entered, ran, left]);
  };
  const performKeys = async (actions: KeyAction[]): Promise<void> => {
    await send('WebDriver:PerformActions', {actions: [{type: 'key', id: 'keyboard', actions}]});
    // Tab has left the page for Firefox's own controls, and no key would do anything in it any more.
    if (actions.some(({value}) => value === keys.Tab)) await runInside('gBrowser.selectedBrowser.focus()');
  };

  let composing = false;
  const choose = (text: string): Promise<void> => {
    composing = false;
    return runInside(inputMethod, 'choose', text);
  };

  return {
    engine: 'Firefox',
    version: capabilities.browserVersion,
    skills: ['authenticators', 'media', 'print', 'composition'],
    navigate: (url) => send('WebDriver:Navigate', {url}),
    currentUrl: () => send<string>('WebDriver:GetCurrentURL').catch(() => undefined),
    performKeys,
    clearCookies: () => send('WebDriver:DeleteAllCookies'),
    insertText: (text) => (composing ? choose(text) : performKeys(strokes(text))),
    compose: (text) => {
      composing = text !== '';
      return runInside(inputMethod, 'compose', text);
    },
    emulateMedia: (media) => emulateMedia(runInside, media),
    print: async () => Buffer.from(await send<string>('WebDriver:Print', {background: true}), 'base64'),
    accessibleTexts: cannot('read the accessibility tree'),
    webauthn: firefoxAuthenticators({send, runInside}),
    async close() {
      await marionette.send('Marionette:Quit', {flags: ['eForceQuit']}).catch(() => undefined);
      marionette.close();
      await program.end();
      await rm(profile, {recursive: true, force: true, maxRetries: 5, retryDelay: 200});
    },
  };
}

/**
 * What Firefox's own tests of input methods are written with: composes `text`, gives up where there is none left, or chooses it.
 * https://searchfox.org/firefox-main/source/dom/interfaces/base/nsITextInputProcessor.idl
 */
const inputMethod = `
  const [act, text] = arguments;
  const tip = (window.tfaInputMethod ??=
    Cc['@mozilla.org/text-input-processor;1'].createInstance(Ci.nsITextInputProcessor));
  if (!tip.hasComposition && !tip.beginInputTransactionForTests(window)) throw new Error('Firefox has another input method at work.');
  if (act === 'choose') tip.commitCompositionWith(text);
  else if (text === '') tip.cancelComposition();
  else {
    tip.setPendingCompositionString(text);
    tip.appendClauseToPendingComposition(text.length, tip.ATTR_RAW_CLAUSE);
    tip.setCaretInPendingComposition(text.length);
    tip.flushPendingComposition();
  }`;

/** By the overrides that Firefox's own developer tools set. */
async function emulateMedia(runInside: RunInside, media: EmulatedMedia): Promise<void> {
  const {media: medium = '', colorScheme = 'none', reducedMotion = 'none', forcedColors = 'none', contrast} = media;
  if (contrast) throw new Error('Firefox has no override for prefers-contrast.');
  await runInside(
    `const [mediumOverride, prefersColorSchemeOverride, prefersReducedMotionOverride, forcedColorsOverride] = arguments;
     Object.assign(gBrowser.selectedBrowser.browsingContext,
       {mediumOverride, prefersColorSchemeOverride, prefersReducedMotionOverride, forcedColorsOverride});`,
    medium,
    colorScheme,
    reducedMotion,
    forcedColors,
  );
}
