/** What assistive technology gets of a story: the browser's own tree, through shadow roots, as lines that can be read and compared. */
import type {CDPSession} from 'playwright-core';

/** The part of `Accessibility.AXNode` that is read here. */
interface Node {
  nodeId: string;
  ignored: boolean;
  backendDOMNodeId?: number;
  role?: {value?: string};
  name?: {value?: string};
  description?: {value?: string};
  value?: {value?: string | number};
  properties?: {name: string; value: {value?: unknown}}[];
  childIds?: string[];
}

/** Roles that only group, or repeat what their parent is named by. */
const transparent = new Set(['none', 'generic', 'InlineTextBox', 'LineBreak', 'ListMarker', 'LayoutTable']);

/** Properties that change what is said; the rest follows from the role. */
const spoken = [
  'level',
  'checked',
  'pressed',
  'expanded',
  'selected',
  'invalid',
  'required',
  'disabled',
  'readonly',
  'modal',
  'hasPopup',
  'busy',
  'live',
];

/** What these say stands in their name or value. */
const namedByContent = new Set(['button', 'checkbox', 'heading', 'link', 'radio', 'textbox', 'DisclosureTriangle']);

/** What follows from the role. */
const implied: Partial<Record<string, string[]>> = {alert: ['live'], listitem: ['level'], status: ['live']};

/** Isolates (UAX #9) are not said. */
function plain(text: string): string {
  return text
    .replaceAll(/[\u2066-\u2069]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

export async function accessibilityTree(devtools: CDPSession): Promise<string[]> {
  const root = await backendIdOf(devtools, '#storybook-root');
  const {nodes} = (await devtools.send('Accessibility.getFullAXTree')) as {nodes: Node[]};
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  // Beside a modal dialog the rest of the page is not there for anybody: then the page is the dialog.
  const start = nodes.find(({backendDOMNodeId}) => backendDOMNodeId === root) ?? nodes[0];
  const lines = start ? linesOf(start, byId) : [];
  if (lines.length === 0) throw new Error('The accessibility tree is empty.');
  return lines;
}

async function backendIdOf(devtools: CDPSession, selector: string): Promise<number> {
  const {root} = await devtools.send('DOM.getDocument', {depth: 0});
  const {nodeId} = await devtools.send('DOM.querySelector', {nodeId: root.nodeId, selector});
  return (await devtools.send('DOM.describeNode', {nodeId})).node.backendNodeId;
}

type ById = ReadonlyMap<string, Node>;

/** A role with what is said of it, and either the text in it or what stands below it. */
function linesOf(node: Node, byId: ById, depth = 1): string[] {
  const role = node.role?.value ?? 'none';
  const children = (node.childIds ?? []).flatMap((id) => byId.get(id) ?? []);
  if (node.ignored || transparent.has(role)) return children.flatMap((child) => linesOf(child, byId, depth));
  const indent = '  '.repeat(depth);
  if (role === 'StaticText') return textOf(node) ? [`${indent}- text: ${textOf(node)}`] : [];
  const head = `${indent}- ${headOf(node, role)}`;
  if (namedByContent.has(role)) return [head];
  const texts = textsIn(children, byId);
  if (texts) return [texts.length > 0 ? `${head}: ${texts.join(' ')}` : head];
  return [head, ...children.flatMap((child) => linesOf(child, byId, depth + 1))];
}

/** All that stands in these nodes, if it is nothing but text. */
function textsIn(nodes: Node[], byId: ById): string[] | undefined {
  const found: string[] = [];
  for (const node of nodes) {
    const role = node.role?.value ?? 'none';
    if (role === 'StaticText' && !node.ignored) found.push(textOf(node));
    else if (!node.ignored && !transparent.has(role)) return undefined;
    else {
      const inside = textsIn(
        (node.childIds ?? []).flatMap((id) => byId.get(id) ?? []),
        byId,
      );
      if (!inside) return undefined;
      found.push(...inside);
    }
  }
  return found.filter(Boolean);
}

function textOf({name}: Node): string {
  return plain(name?.value ?? '');
}

function headOf(node: Node, role: string): string {
  const {description, value, properties = []} = node;
  const name = textOf(node);
  const said = plain(description?.value ?? '');
  return [
    role,
    ...(name ? [JSON.stringify(name)] : []),
    ...properties.flatMap(({name: property, value: {value: set}}) =>
      spoken.includes(property) && !implied[role]?.includes(property) && set !== false && set !== 'false'
        ? [`[${property}${set === true ? '' : `=${String(set)}`}]`]
        : [],
    ),
    ...(value?.value === undefined || value.value === '' ? [] : [`= ${JSON.stringify(value.value)}`]),
    ...(said ? [`(${said})`] : []),
  ].join(' ');
}
