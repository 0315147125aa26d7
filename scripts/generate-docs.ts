/** Writes `docs/elements.md` from `custom-elements.json`: what a host can set, listen to, style and fill in. */
import {readFile, writeFile} from 'node:fs/promises';
import {format} from 'prettier';

interface Named {
  name: string;
  description?: string;
  type?: {text: string};
}

interface Element {
  tagName?: string;
  summary?: string;
  attributes?: Named[];
  members?: (Named & {kind: string; privacy?: string; attribute?: string; static?: boolean; inheritedFrom?: object})[];
  events?: Named[];
  slots?: Named[];
  cssParts?: Named[];
  cssProperties?: Named[];
}

const root = new URL('../', import.meta.url);
const manifest = JSON.parse(await readFile(new URL('custom-elements.json', root), 'utf8')) as {
  modules: {declarations?: Element[]}[];
};

const elements = manifest.modules
  .flatMap(({declarations = []}) => declarations)
  .filter((element) => element.tagName !== undefined)
  .toSorted((a, b) => (a.tagName ?? '').localeCompare(b.tagName ?? ''));

function table(heading: string, rows: readonly Named[] = []): string {
  if (rows.length === 0) return '';
  const lines = rows
    .toSorted((a, b) => a.name.localeCompare(b.name))
    .map(({name, description = ''}) => `| \`${name}\` | ${description.replaceAll('\n', ' ').replaceAll('|', '\\|')} |`);
  return `### ${heading}\n\n| name | what it is |\n| --- | --- |\n${lines.join('\n')}\n`;
}

/** Properties without an attribute: what only a script can set. */
function properties({members = [], attributes = []}: Element): Named[] {
  const reflected = new Set(attributes.map(({name}) => name));
  return members.filter(
    ({kind, privacy, name, attribute, static: isStatic, description}) =>
      kind === 'field' &&
      isStatic !== true &&
      (privacy === undefined || privacy === 'public') &&
      description !== undefined &&
      !reflected.has(attribute ?? name),
  );
}

function section(element: Element): string {
  return [
    `## \`<${element.tagName ?? ''}>\`\n\n${element.summary ?? ''}\n`,
    table('Attributes', element.attributes),
    table('Properties', properties(element)),
    table('Events', element.events),
    table('Slots', element.slots),
    table('Parts', element.cssParts),
    table('Tokens', element.cssProperties),
  ]
    .filter(Boolean)
    .join('\n');
}

const text = `# Elements

Made from \`custom-elements.json\` by \`npm run generate\`; do not edit. Events bubble out of shadow roots and never carry a secret.

${elements.map(section).join('\n')}`;
await writeFile(new URL('docs/elements.md', root), await format(text, {parser: 'markdown', printWidth: 160}));
