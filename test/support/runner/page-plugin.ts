import {spawn} from 'node:child_process';
import {text} from 'node:stream/consumers';
import type {TestRunnerPlugin} from '@web/test-runner';
import {devtools, pageOf} from './cdp.ts';

/** What a page can be made to believe of its surroundings. A feature left out is as the machine has it. */
export interface EmulatedMedia {
  media?: 'screen' | 'print';
  colorScheme?: 'light' | 'dark';
  reducedMotion?: 'reduce' | 'no-preference';
  forcedColors?: 'active' | 'none';
  contrast?: 'more' | 'less' | 'no-preference';
}

/** What somebody types with an input method: `composing` while they choose (in Chromium only), `text` once they have chosen. */
export interface InputMethod {
  composing?: string;
  text?: string;
}

/** The commands `emulate-page-media`, `input-method`, `print-text` and `clear-cookies`, which a page cannot do to itself. */
export function pagePlugin(): TestRunnerPlugin<EmulatedMedia & InputMethod> {
  return {
    name: 'page',
    async executeCommand({command, payload, session}) {
      switch (command) {
        case 'emulate-page-media':
          await (await devtools(session)).send('Emulation.setEmulatedMedia', emulation(payload ?? {}));
          return true;
        case 'input-method': {
          const {composing, text = ''} = payload ?? {};
          const end = composing?.length ?? 0;
          const caret = {selectionStart: end, selectionEnd: end};
          if (composing !== undefined)
            await (await devtools(session)).send('Input.imeSetComposition', {text: composing, ...caret});
          for (const character of text) await pageOf(session).keyboard.sendCharacter(character);
          return true;
        }
        case 'print-text': {
          const {data} = await (await devtools(session)).send('Page.printToPDF', {printBackground: true});
          return textOf(Buffer.from(data, 'base64'));
        }
        case 'clear-cookies':
          await (await devtools(session)).send('Network.clearBrowserCookies');
          return true;
        default:
          return undefined;
      }
    },
  };
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

/** The words of a PDF as poppler reads them: what stands on the paper, not what stands in the page. */
async function textOf(pdf: Buffer): Promise<string> {
  const pdftotext = spawn('pdftotext', ['-layout', '-', '-'], {stdio: ['pipe', 'pipe', 'inherit']});
  const failed = new Promise<never>((_, reject) => {
    pdftotext.once('error', (cause) => {
      reject(new Error('pdftotext (poppler-utils) did not run.', {cause}));
    });
  });
  pdftotext.stdin.end(pdf);
  return Promise.race([text(pdftotext.stdout), failed]);
}
