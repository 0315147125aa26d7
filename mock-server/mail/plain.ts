/**
 * Makes text that somebody chose harmless in a mail: one line, nothing invisible, nothing that a mail program would turn into a link
 * (CWE-93 header injection, CWE-1007 look-alike text; ASVS 1.3.11).
 */
const longest = 100;

/** One line of visible text, for headers and for words of our own. */
export function singleLine(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replaceAll(/[\p{Cs}\p{Co}\p{Cn}\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\u{E0000}-\u{E007F}]/gu, '')
    .trim();
}

/** A name that somebody chose: one line, not long, and no mail program makes a link of it. */
export function plainName(text: string): string {
  const characters = [...singleLine(text)];
  const cut = characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : characters.join('');
  return cut
    .replaceAll(/:(?=\/\/)/g, ': ')
    .replaceAll(/(?<=[^\s.])\.(?=[\p{L}\p{N}])/gu, (dot, at: number, all: string) => (isVersion(all, at) ? dot : '. '))
    .replaceAll(/(?<=\S)@(?=\S)/g, ' @ ');
}

/** The dot in "YubiKey 5.4" stands between digits alone: no address. */
function isVersion(text: string, dot: number): boolean {
  return /(^|[\s:])v?\d+(\.\d+)*$/.test(text.slice(0, dot)) && /^\d+(\.\d+)*($|\s)/.test(text.slice(dot + 1));
}
