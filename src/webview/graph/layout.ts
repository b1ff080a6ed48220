import { type Cell, type Chain, cellsOf } from './cells.ts';
import { place } from './place.ts';
import type { Graph, GraphEdge, GraphNode } from './protocol.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box extends Point {
  readonly node: GraphNode;
  readonly width: number;
  readonly height: number;
  readonly column: number;
}

export interface Route {
  readonly edge: GraphEdge;
  /** Pairs: out of one column and into the next. */
  readonly points: readonly Point[];
  /** For dependencies. */
  readonly label?: Label;
}

export interface GraphLayout {
  readonly boxes: readonly Box[];
  readonly routes: readonly Route[];
  readonly width: number;
  readonly height: number;
}

const boxWidth = 195;
const columnGap = 110;
export const labelHeight = 14;

const xOf = (column: number): number => column * (boxWidth + columnGap);
const centre = ({ y, height }: Cell): number => y + height / 2;

/** Where each edge leaves or enters a cell: spread over its side in the order of the other ends, so that they do not cross there. */
function portsOf(chains: readonly Chain[], isSource: boolean): Map<Chain, number> {
  const byCell = new Map<Cell, { chain: Chain; other: Cell }[]>();
  for (const chain of chains) {
    const [cell, other] = isSource ? chain.cells : chain.cells.toReversed();
    if (cell && other) byCell.set(cell, [...(byCell.get(cell) ?? []), { chain, other }]);
  }
  const ports = new Map<Chain, number>();
  for (const [cell, ends] of byCell)
    for (const [at, { chain }] of ends.sort((a, b) => centre(a.other) - centre(b.other)).entries())
      ports.set(chain, cell.y + (cell.height * (at + 1)) / (ends.length + 1));
  return ports;
}

/** On the curve from one column to the next, which leaves and arrives level. */
function alongCurve(from: Point, to: Point, t: number): Point {
  const s = 1 - t;
  const [start, end] = [s ** 3 + 3 * s * s * t, t ** 3 + 3 * s * t * t];
  const middle = (from.x + to.x) / 2;
  const x = s ** 3 * from.x + 3 * s * t * middle + t ** 3 * to.x;
  return { x, y: start * from.y + end * to.y };
}

/** A label of its own width around its middle. */
export interface Label extends Point {
  readonly width: number;
}

const places = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82];

/** On the straight way through a column, where there is room; else along the curve, where no other label lies. */
function labelPlace(text: string, [from, to, , through]: readonly Point[], taken: Label[]): Label | undefined {
  if (!from || !to) return undefined;
  const width = text.length * 6 + 8;
  if (through) return { x: to.x + boxWidth / 2, y: to.y, width };
  const isFree = (at: Point): boolean =>
    taken.every(
      (other) => Math.abs(other.x - at.x) > (width + other.width) / 2 || Math.abs(other.y - at.y) > labelHeight,
    );
  const curve = places.map((t) => ({ ...alongCurve(from, to, t), width }));
  const found = curve.find(isFree) ?? curve[0];
  if (found) taken.push(found);
  return found;
}

/** Services in columns along their dependencies, networks and volumes in the last; edges go around what lies between. */
export function graphLayout(graph: Graph): GraphLayout {
  const { columns, chains } = cellsOf(graph);
  const height = place(columns);
  const out = portsOf(chains, true);
  const into = portsOf(chains, false);
  const taken: Label[] = [];
  const routes = chains.map((chain): Route => {
    const points = chain.cells.flatMap((cell, at): Point[] => {
      const x = xOf(cell.column);
      const leaves = { x: x + boxWidth, y: (at === 0 ? out.get(chain) : undefined) ?? centre(cell) };
      if (at === 0) return [leaves];
      if (at === chain.cells.length - 1) return [{ x, y: into.get(chain) ?? centre(cell) }];
      return [{ x, y: centre(cell) }, leaves];
    });
    const label = chain.edge.kind === 'depends' ? labelPlace(chain.edge.label, points, taken) : undefined;
    return { edge: chain.edge, points, ...(label && { label }) };
  });
  const boxes = columns.flat().flatMap(({ node, column, y, height: tall }): Box[] => {
    return node ? [{ node, column, x: xOf(column), y, width: boxWidth, height: tall }] : [];
  });
  return { boxes, routes, width: Math.max(0, xOf(columns.length) - columnGap), height };
}
