import type { Graph, GraphEdge, GraphNode } from '../../webview/graph/protocol.ts';

/** Inside quotes Mermaid reads entities, with `#` for `&`. */
const quote = (text: string): string =>
  text.replace(/[#"<>&`]/g, (character) => `#${character.codePointAt(0)};`).replace(/\s+/g, ' ');

const shapes: Readonly<Record<GraphNode['kind'], readonly [string, string]>> = {
  service: ['["', '"]'],
  network: ['{{"', '"}}'],
  volume: ['[("', '")]'],
};

function nodeLine({ kind, name, detail, ports }: GraphNode, id: string): string {
  const [open, close] = shapes[kind];
  return `  ${id}${open}${[name, detail, ...ports].filter(Boolean).map(quote).join('<br/>')}${close}`;
}

function edgeLine({ kind, label, optional }: GraphEdge, from: string, to: string): string {
  if (kind === 'network') return `  ${from} --- ${to}`;
  const arrow = kind === 'volume' || optional ? '-.->' : '-->';
  return `  ${from} ${arrow}${label ? `|"${quote(label)}"|` : ''} ${to}`;
}

/** The project as a Mermaid flowchart, for a README: what its files declare, without the state of the moment. */
export function graphMermaid({ nodes, edges }: Graph): string {
  const ids = new Map<string, string>();
  for (const { id, kind, name } of nodes) {
    const plain = `${kind}_${name.replace(/\W/g, '_')}`;
    // `a.b` and `a-b` are two services.
    const taken = new Set(ids.values());
    let free = plain;
    for (let count = 2; taken.has(free); count++) free = `${plain}_${count}`;
    ids.set(id, free);
  }
  const lines = [
    ...nodes.map((node) => nodeLine(node, ids.get(node.id) ?? '')),
    ...edges.map((edge) => edgeLine(edge, ids.get(edge.from) ?? '', ids.get(edge.to) ?? '')),
  ];
  return `flowchart LR\n${lines.join('\n')}\n`;
}
