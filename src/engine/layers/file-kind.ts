import { entryType } from '../tar/tar-header.ts';
import type { FileKind } from '../types/layers.ts';
import type { LayerIndex } from './layer-index.ts';

const kinds: Readonly<Record<number, FileKind>> = {
  [entryType.hardLink]: 'hardlink',
  [entryType.symlink]: 'symlink',
  [entryType.character]: 'device',
  [entryType.block]: 'device',
  [entryType.directory]: 'directory',
  [entryType.fifo]: 'fifo',
};

export const kindOf = (index: LayerIndex, node: number): FileKind => kinds[index.type[node] ?? 0] ?? 'file';
