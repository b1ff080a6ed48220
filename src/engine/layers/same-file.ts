import { entryType } from '../tar/tar-header.ts';
import type { LayerIndex } from './layer-index.ts';

/**
 * Whether two nodes hold the same: type, size, link target, bytes. Without digests on both sides an equal size and time
 * stand for equal bytes.
 */
export function sameContent(old: LayerIndex, before: number, index: LayerIndex, after: number): boolean {
  if (old.type[before] !== index.type[after] || old.size[before] !== index.size[after]) return false;
  if (old.links.get(before) !== index.links.get(after)) return false;
  if (index.size[after] === 0) return true;
  const known = old.digest[before] ?? 0;
  const now = index.digest[after] ?? 0;
  return known !== 0 && now !== 0 ? known === now : old.mtime[before] === index.mtime[after];
}

/** Mode and owner; times are not compared. */
export function sameMetadata(old: LayerIndex, before: number, index: LayerIndex, after: number): boolean {
  const same = (column: 'mode' | 'uid' | 'gid'): boolean => old[column][before] === index[column][after];
  return same('mode') && same('uid') && same('gid');
}

/** As far as links of links are followed. */
const mostHops = 40;

/** The node that stores what a hard link shows: archives hold it in the same layer. */
export function storedNode(index: LayerIndex, node: number): number {
  let stored = node;
  for (let hops = 0; hops < mostHops && index.type[stored] === entryType.hardLink; hops++)
    stored = index.find(index.links.get(stored) ?? '') || stored;
  return stored;
}
