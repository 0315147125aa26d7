// The declarations of the test kit, beside its modules: those that its entries reach, with what they take from the client and the protocol
// where a host has it.

import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {dirname, join, normalize, relative} from 'node:path';

/** A module that a declaration names: `from './kit.ts'`, `import('./kit.ts')`. */
const specifier = /((?:from|import\()\s*["'])(\.[^"']+)(?=["'])/g;

/** @param options.from Where the compiler has put them, folders as in the repository. */
export function copyTestingTypes({from, to, entries}: {from: string; to: string; entries: string[]}): void {
  const waiting = [...entries];
  const seen = new Set(waiting);
  for (let file = waiting.pop(); file; file = waiting.pop()) {
    const folder = dirname(file);
    const text = readFileSync(join(from, 'testing', file), 'utf8').replace(
      specifier,
      (_, before: string, path: string) => {
        const target = normalize(join('testing', folder, path));
        if (target.startsWith(join('testing', '/'))) {
          const declaration = relative('testing', target).replace(/\.ts$/, '.d.ts');
          if (!seen.has(declaration)) waiting.push(declaration);
          seen.add(declaration);
          return before + asModule(path);
        }
        if (!target.startsWith(join('src', '/'))) throw new Error(`testing/${file} shows hosts a type of ${target}`);
        return before + asModule(relative(join('testing', folder), relative('src', target)));
      },
    );
    mkdirSync(join(to, folder), {recursive: true});
    writeFileSync(join(to, file), text);
  }
}

function asModule(path: string): string {
  return path.replaceAll('\\', '/').replace(/\.ts$/, '.js');
}
