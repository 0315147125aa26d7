interface Snapshot {
  snapshot: {
    meta: {
      node_fields: string[];
      node_types: [string[], ...unknown[]];
      edge_fields: string[];
      edge_types: [string[], ...unknown[]];
    };
  };
  nodes: number[];
  edges: number[];
  strings: string[];
}

/** A string in a heap, and what holds it, nearest first. */
export interface Found {
  text: string;
  heldBy: string[];
}

/** Looks for strings in a heap snapshot (V8's format), and says by what each is held. */
export function findStrings(json: string, isWanted: (text: string) => boolean): Found[] {
  const {snapshot, nodes, edges, strings} = JSON.parse(json) as Snapshot;
  const {node_fields: fields, node_types: types, edge_fields: edgeFields, edge_types: edgeTypes} = snapshot.meta;
  const size = fields.length;
  const edgeSize = edgeFields.length;
  const [name, type, edgeCount] = ['name', 'type', 'edge_count'].map((field) => fields.indexOf(field)) as [
    number,
    number,
    number,
  ];
  const [edgeType, edgeName, edgeTo] = ['type', 'name_or_index', 'to_node'].map((field) =>
    edgeFields.indexOf(field),
  ) as [number, number, number];
  const wanted = new Set<number>();
  strings.forEach((text, index) => void (isWanted(text) && wanted.add(index)));
  if (wanted.size === 0) return [];

  const firstEdge = new Map<number, number>();
  let edge = 0;
  for (let node = 0; node < nodes.length; node += size) {
    firstEdge.set(node, edge);
    edge += (nodes[node + edgeCount] ?? 0) * edgeSize;
  }
  // From the root on, so that what is found is a shortest way to it.
  const holders = new Map<number, {node: number; label: string}>();
  const queue = [0];
  for (const node of queue) {
    const first = firstEdge.get(node) ?? 0;
    for (let at = first; at < first + (nodes[node + edgeCount] ?? 0) * edgeSize; at += edgeSize) {
      const kind = edgeTypes[0][edges[at + edgeType] ?? 0] ?? '';
      const to = edges[at + edgeTo] ?? 0;
      if (kind === 'weak' || to === 0 || holders.has(to)) continue;
      const label = edges[at + edgeName] ?? 0;
      holders.set(to, {node, label: kind === 'element' || kind === 'hidden' ? `[${label}]` : (strings[label] ?? '')});
      queue.push(to);
    }
  }
  const found: Found[] = [];
  for (let node = 0; node < nodes.length; node += size) {
    if (!wanted.has(nodes[node + name] ?? -1)) continue;
    const heldBy: string[] = [];
    const seen = new Set<number>();
    for (let at = holders.get(node); at && !seen.has(at.node) && heldBy.length < 24; at = holders.get(at.node)) {
      seen.add(at.node);
      const kind = types[0][nodes[at.node + type] ?? 0] ?? '';
      heldBy.push(`${at.label} of ${kind} ${(strings[nodes[at.node + name] ?? 0] ?? '').slice(0, 60)}`);
    }
    found.push({text: strings[nodes[node + name] ?? 0] ?? '', heldBy});
  }
  return found;
}
