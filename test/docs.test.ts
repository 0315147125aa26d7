/** Docs are data, and data is tested: what the manifest says of an element stands in the docs. */
import assert from 'node:assert/strict';
import {existsSync, globSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import {describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';

const root = new URL('../', import.meta.url);
const read = (path: string) => readFile(new URL(path, root), 'utf8');

type Rows = 'attributes' | 'events' | 'slots' | 'cssParts' | 'cssProperties';
type Member = {name: string; privacy?: string};
type Element = {tagName?: string; members?: Member[]} & Partial<Record<Rows, {name: string; description?: string}[]>>;

const manifest = JSON.parse(await read('custom-elements.json')) as {modules: {declarations?: Element[]}[]};
const elements = manifest.modules.flatMap(({declarations = []}) => declarations).filter(({tagName}) => tagName);
const docs = await read('docs/elements.md');

/** What the docs say of one element. */
function sectionOf(tag: string): string {
  return docs.split(/^## /m).find((section) => section.startsWith(`\`<${tag}>\``)) ?? '';
}

describe('the docs', () => {
  for (const element of elements) {
    const tag = element.tagName ?? '';
    it(`<${tag}>: every attribute, event, slot, part and token stands there, described`, () => {
      const section = sectionOf(tag);
      for (const kind of ['attributes', 'events', 'slots', 'cssParts', 'cssProperties'] as const) {
        for (const {name, description} of element[kind] ?? []) {
          assert.ok(description, `${kind} ${name} has no description`);
          assert.ok(section.includes(`\`${name}\``), `${kind} ${name}`);
        }
      }
    });
  }

  it('the manifest tells editors and the workbench of nothing that a host cannot use', () => {
    for (const {tagName, members = []} of elements) {
      const closed = members.filter(({name, privacy = 'public'}) => privacy !== 'public' || name.startsWith('#'));
      assert.deepEqual(closed, [], tagName);
      assert.ok(members.length > 0, tagName);
    }
  });

  it('every element has its row in the README', async () => {
    const readme = await read('README.md');
    for (const {tagName = ''} of elements) assert.ok(readme.includes(`\`<${tagName}>\``), tagName);
  });

  for (const element of elements) {
    const {tagName: tag = ''} = element;
    it(`<${tag}>: its example in the README uses attributes and events that it has, and leads to the rest`, async () => {
      const section = (await read('README.md')).split(/^### /m).find((text) => text.startsWith(`\`<${tag}>\``)) ?? '';
      const [, example = ''] = /^```html\n(.*?)^```/ms.exec(section) ?? [];
      const [, set = ''] = new RegExp(`<${tag}\\b([^>]*)>`).exec(example) ?? [];
      const named = (rows: Rows) => (element[rows] ?? []).map(({name}) => name);
      assert.ok(set, 'no example');
      for (const [attribute] of set.matchAll(/[\w-]+(?=[\s=]|$)/g)) {
        assert.ok(named('attributes').includes(attribute), attribute);
      }
      for (const [event] of example.matchAll(/(?<=')tfa-[\w-]+(?=')/g)) {
        if (event !== tag) assert.ok(named('events').includes(event), event);
      }
      assert.ok(section.includes(`(docs/elements.md#${tag})`));
    });
  }

  it('every file that the README and the docs lead to is there', async () => {
    for (const file of [
      'README.md',
      'CONTRIBUTING.md',
      'SECURITY.md',
      'docs/accessibility.md',
      'docs/protocol.md',
      'docs/recovery.md',
      'docs/design.md',
      'docs/testing.md',
    ]) {
      for (const [, target = ''] of (await read(file)).matchAll(/\]\((?!https?:|#)([^)#]+)/g)) {
        assert.ok(existsSync(new URL(target, new URL(file, root))), `${file} leads to ${target}`);
      }
    }
  });

  it('every test that docs/accessibility.md names is there, with the words that it gives of it', async () => {
    const page = await read('docs/accessibility.md');
    const named = [...page.matchAll(/`((?:components|test|scripts|src|docs)\/[\w./*-]+)`(?: \(_([^_]+)_\))?/g)];
    assert.ok(named.length > 40);
    for (const [, name = '', words] of named) {
      const path = name.startsWith('components/') ? `test/browser/${name}` : name;
      const files = globSync(path.replace(/\/$/, ''), {cwd: fileURLToPath(root)});
      assert.ok(files.length > 0, name);
      if (words) assert.ok((await read(files[0] ?? '')).includes(words), `${name}: ${words}`);
    }
  });

  it('every criterion in docs/accessibility.md names what shows it, or says that it is so by design', async () => {
    const page = await read('docs/accessibility.md');
    const rows = [...page.matchAll(/^\| (\d.*?) *\|(.*)\|(.*)\|$/gm)];
    assert.ok(rows.length > 40);
    const shorts = [...page.matchAll(/^\| (\w+) +\| `/gm)].map(([, short = '']) => short);
    assert.deepEqual(shorts, ['axe', 'trees', 'walks', 'reflow', 'controls']);
    const says = new RegExp(`\\b(${shorts.join('|')})\\b|by design|\`(components|test|scripts)/[^\`]+\``);
    for (const [, criterion = '', , shown = ''] of rows) assert.match(shown, says, criterion);
  });

  it('the listings of docs/testing.md are the files that are run', async () => {
    const listings = [...(await read('docs/testing.md')).matchAll(/<!-- (\S+) -->\s+```ts\n(.*?)```/gs)];
    assert.equal(listings.length, 3);
    for (const [, file = '', code] of listings) assert.equal(code, await read(file), file);
  });
});
