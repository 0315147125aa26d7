import {spawn} from 'node:child_process';
import {text} from 'node:stream/consumers';
import type {TestRunnerPlugin} from '@web/test-runner';
import {surroundingsOf, type EmulatedMedia, type WebAuthnCommand} from './surroundings.ts';

/** What somebody types with an input method: `composing` while they choose, `text` once they have chosen. */
export interface InputMethod {
  composing?: string;
  text?: string;
}

/**
 * What a page cannot do to itself: the commands `surroundings`, `webauthn`, `emulate-page-media`, `input-method`, `print-text`,
 * `accessible-texts` and `clear-cookies`.
 */
export function pagePlugin(): TestRunnerPlugin<EmulatedMedia & InputMethod & WebAuthnCommand> {
  return {
    name: 'page',
    async executeCommand({command, payload, session}) {
      switch (command) {
        case 'surroundings': {
          const {engine, skills} = await surroundingsOf(session);
          return {engine, skills};
        }
        case 'webauthn':
          return (await surroundingsOf(session)).webauthn(payload ?? {method: 'reset'});
        case 'emulate-page-media':
          await (await surroundingsOf(session)).emulateMedia(payload ?? {});
          return true;
        case 'input-method': {
          const surroundings = await surroundingsOf(session);
          const {composing, text: chosen} = payload ?? {};
          if (composing !== undefined) await surroundings.compose(composing);
          if (chosen) await surroundings.insertText(chosen);
          return true;
        }
        case 'print-text':
          return textOf(await (await surroundingsOf(session)).print());
        case 'accessible-texts':
          return (await surroundingsOf(session)).accessibleTexts();
        case 'clear-cookies':
          await (await surroundingsOf(session)).clearCookies();
          return true;
        default:
          return undefined;
      }
    },
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
