/**
 * Whether JSON text names a member of the same object twice. `JSON.parse` keeps the last one silently, other parsers the
 * first: an answer that reads differently in two parsers is refused.
 */

/** `text` must be JSON that `JSON.parse` accepts. */
export function hasDuplicateKeys(text: string): boolean {
  const open: (Set<string> | undefined)[] = [];
  for (let index = 0; index < text.length; index++) {
    switch (text[index]) {
      case '{':
        open.push(new Set());
        break;
      case '[':
        open.push(undefined);
        break;
      case '}':
      case ']':
        open.pop();
        break;
      case '"': {
        const end = endOfString(text, index);
        const names = open.at(-1);
        if (names && isName(text, end)) {
          const name = JSON.parse(text.slice(index, end)) as string;
          if (names.has(name)) return true;
          names.add(name);
        }
        index = end - 1;
      }
    }
  }
  return false;
}

/** The index behind the closing quote of the string that opens at `start`. */
function endOfString(text: string, start: number): number {
  let index = start + 1;
  while (text[index] !== '"') index += text[index] === '\\' ? 2 : 1;
  return index + 1;
}

/** Inside an object, a string is a name exactly when a colon follows. */
function isName(text: string, end: number): boolean {
  let index = end;
  while (/\s/.test(text[index] ?? '')) index++;
  return text[index] === ':';
}
