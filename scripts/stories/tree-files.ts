import {mkdirSync, readFileSync, writeFileSync, existsSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import type {Story} from './story-list.ts';

const folder = fileURLToPath(new URL('../../test/accessibility-tree/', import.meta.url));

/**
 * The trees in the repository: a file for each page of stories, and in it under each story's id what assistive technology gets. `update`
 * writes what was found instead of comparing.
 */
export class TreeFiles {
  readonly #update: boolean;
  readonly #files = new Map<string, Map<string, string>>();

  constructor({update}: {update: boolean}) {
    this.#update = update;
  }

  /** What is wrong with a story's tree, or nothing. */
  compare({id, title}: Story, lines: string[]): string | undefined {
    const found = lines.join('\n');
    const trees = this.#treesOf(title);
    const expected = trees.get(id);
    if (this.#update) trees.set(id, found);
    else if (expected === undefined)
      return 'has no accessibility tree in the repository yet: run with --update, and read it';
    else if (expected !== found) return `accessibility tree: ${difference(expected, found)}`;
    return undefined;
  }

  /** Writes the files of an update. `stories`: all that there are, so that trees of stories that are gone go too. */
  save(stories: readonly Story[]): void {
    if (!this.#update) return;
    const ids = stories.filter(({tags}) => !tags.includes('no-tree')).map(({id}) => id);
    mkdirSync(folder, {recursive: true});
    for (const [title, trees] of this.#files) {
      const kept = ids.filter((id) => trees.has(id)).map((id) => `${id}:\n${trees.get(id) ?? ''}\n`);
      writeFileSync(pathOf(title), kept.join('\n'));
    }
  }

  #treesOf(title: string): Map<string, string> {
    const known = this.#files.get(title);
    if (known) return known;
    const path = pathOf(title);
    const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
    const sections = text.split(/^(?=\S)/m).map((section) => section.trimEnd());
    const trees = new Map(sections.filter(Boolean).map((section) => splitSection(section)));
    this.#files.set(title, trees);
    return trees;
  }
}

function pathOf(title: string): string {
  return join(folder, `${title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}.yml`);
}

function splitSection(section: string): [id: string, tree: string] {
  const [head = '', ...lines] = section.split('\n');
  return [head.replace(/:$/, ''), lines.join('\n')];
}

/** The first line that differs. */
function difference(expected: string, found: string): string {
  const [before, after] = [expected.split('\n'), found.split('\n')];
  const at = after.findIndex((line, index) => line !== before[index]);
  const line = at === -1 ? after.length : at;
  return `expected "${before[line]?.trim() ?? 'the end'}", found "${after[line]?.trim() ?? 'the end'}"`;
}
