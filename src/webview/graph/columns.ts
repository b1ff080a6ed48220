import type { Graph } from './protocol.ts';

/**
 * A column for each node, left to right: dependents before what they depend on, by the longest path, so that every arrow points
 * to the right; then networks and volumes. Of a cycle, the edge that closes it is left out.
 */
export function columnsOf({ nodes, edges }: Graph): Map<string, number> {
  const needs = new Map<string, string[]>();
  for (const { from, to, kind } of edges) if (kind === 'depends') needs.set(from, [...(needs.get(from) ?? []), to]);
  const depths = new Map<string, number>();
  const open = new Set<string>();
  const depthOf = (id: string): number => {
    const known = depths.get(id);
    if (known !== undefined) return known;
    open.add(id);
    const below = (needs.get(id) ?? []).filter((next) => !open.has(next));
    const depth = Math.max(0, ...below.map((next) => depthOf(next) + 1));
    open.delete(id);
    depths.set(id, depth);
    return depth;
  };
  const services = nodes.filter(({ kind }) => kind === 'service');
  const deepest = Math.max(-1, ...services.map(({ id }) => depthOf(id)));
  return new Map(nodes.map(({ id, kind }) => [id, kind === 'service' ? deepest - (depths.get(id) ?? 0) : deepest + 1]));
}
