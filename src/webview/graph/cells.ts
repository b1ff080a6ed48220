import { columnsOf } from './columns.ts';
import type { Graph, GraphEdge, GraphNode } from './protocol.ts';

/** A place in a column: of a node, or of an edge that passes through it. */
export interface Cell {
  readonly node?: GraphNode;
  readonly column: number;
  readonly height: number;
  readonly left: Cell[];
  readonly right: Cell[];
  y: number;
}

/** An edge with the cells it passes, from its source to its target. */
export interface Chain {
  readonly edge: GraphEdge;
  readonly cells: readonly Cell[];
}

const laneHeight = 8;
const sweeps = 6;

export const heightOf = ({ kind, ports, profiles }: GraphNode): number =>
  kind === 'service' ? 46 + (ports.length > 0 ? 16 : 0) + (profiles?.length ? 16 : 0) : 38;

const cell = (column: number, height: number, node?: GraphNode): Cell => ({
  column,
  height,
  left: [],
  right: [],
  y: 0,
  ...(node && { node }),
});

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Sorts a column by where its neighbours on one side lie (barycentres); what has none there stays about where it is. */
function sortBy(column: Cell[], beside: readonly Cell[], side: 'left' | 'right'): void {
  const places = new Map(beside.map((each, at) => [each, (at + 0.5) / beside.length]));
  const weights = new Map(
    column.map((each, at) => {
      const near = each[side].flatMap((other) => places.get(other) ?? []);
      return [each, near.length ? mean(near) : (at + 0.5) / column.length];
    }),
  );
  column.sort((a, b) => (weights.get(a) ?? 0) - (weights.get(b) ?? 0));
}

/** The cells of a graph in columns, ordered for few crossings (Sugiyama), and the way of each edge through them. */
export function cellsOf(graph: Graph): { columns: Cell[][]; chains: Chain[] } {
  const columnOf = columnsOf(graph);
  const columns: Cell[][] = Array.from({ length: Math.max(-1, ...columnOf.values()) + 1 }, () => []);
  const add = (at: number, height: number, node?: GraphNode): Cell => {
    const made = cell(at, height, node);
    columns[at]?.push(made);
    return made;
  };
  const byId = new Map(graph.nodes.map((node) => [node.id, add(columnOf.get(node.id) ?? 0, heightOf(node), node)]));
  const chains = graph.edges.flatMap((edge): Chain[] => {
    const from = byId.get(edge.from);
    const to = byId.get(edge.to);
    if (!from || !to || from === to) return [];
    const between = Math.max(0, to.column - from.column - 1);
    const lanes = Array.from({ length: between }, (_, at) => add(from.column + 1 + at, laneHeight));
    const cells = [from, ...lanes, to];
    if (from.column < to.column)
      cells.slice(1).forEach((each, at) => {
        cells[at]?.right.push(each);
        if (cells[at]) each.left.push(cells[at]);
      });
    return [{ edge, cells }];
  });
  for (let sweep = 0; sweep < sweeps; sweep++) {
    for (let at = 1; at < columns.length; at++) sortBy(columns[at] ?? [], columns[at - 1] ?? [], 'left');
    for (let at = columns.length - 2; at >= 0; at--) sortBy(columns[at] ?? [], columns[at + 1] ?? [], 'right');
  }
  return { columns, chains };
}
