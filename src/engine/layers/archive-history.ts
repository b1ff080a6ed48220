import { chainIds } from '../docker/image-layers.ts';
import { instructionOf } from '../docker/instruction.ts';
import type { Layer } from '../types/images.ts';
import type { ImageSummary } from '../types/layers.ts';
import type { HistoryRow, ImageConfig } from './oci-image.ts';

/** An archive's history with its layers: its configuration says which rows made none. Without a fitting history, a row a layer. */
export function archiveHistory({ history = [], rootfs }: ImageConfig, { layers }: ImageSummary): Layer[] {
  const diffIds = rootfs?.diff_ids ?? [];
  const chain = chainIds(diffIds);
  const filled = history.filter(({ empty_layer: isEmpty }) => !isEmpty).length;
  const rows: readonly HistoryRow[] = filled === layers.length ? history : layers.map(() => ({}));
  let next = 0;
  return rows.map((row, index): Layer => {
    const at = row.empty_layer ? undefined : next++;
    const diffId = at === undefined ? undefined : (diffIds[at] ?? `layer ${at}`);
    const chainId = at === undefined ? undefined : chain[at];
    const createdBy = row.created_by ?? '';
    return {
      index,
      createdBy,
      instruction: instructionOf(createdBy) || (row.comment ?? ''),
      created: Date.parse(row.created ?? '') || 0,
      size: at === undefined ? 0 : (layers[at]?.bytes ?? 0),
      empty: at === undefined,
      ...(diffId && { diffId }),
      ...(chainId && { chainId }),
      comment: row.comment ?? '',
    };
  });
}
