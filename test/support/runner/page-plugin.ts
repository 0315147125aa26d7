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

/** The commands `emulate-page-media`, `input-method`, `print-text`, `accessible-texts` and `clear-cookies`, which a page cannot do to itself. */
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
        case 'accessible-texts':
          return accessibleTexts((await (await devtools(session)).send('Accessibility.getFullAXTree')).nodes);
        case 'clear-cookies':
          await (await devtools(session)).send('Network.clearBrowserCookies');
          return true;
        default:
          return undefined;
      }
    },
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
