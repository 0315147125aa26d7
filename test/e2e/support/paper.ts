import {spawn} from 'node:child_process';
import {text} from 'node:stream/consumers';

/** The words of a PDF as poppler reads them: what stands on the paper, not what stands in the page. */
export async function paperText(pdf: Buffer): Promise<string> {
  const pdftotext = spawn('pdftotext', ['-layout', '-', '-'], {stdio: ['pipe', 'pipe', 'inherit']});
  pdftotext.stdin.end(pdf);
  return text(pdftotext.stdout);
}

const code = /[A-HJ-NP-Z2-9]{4}(?:-[A-HJ-NP-Z2-9]{4}){3}/g;

/** Every backup code in a text, in its order. */
export function codesIn(words: string): string[] {
  return words.match(code) ?? [];
}
