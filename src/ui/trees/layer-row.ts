import type { Image, Layer } from '../../engine/types.ts';
import { shortId } from '../../state/selectors.ts';
import { leastWaste } from '../../state/waste.ts';
import { ago, bytes } from '../../util/format.ts';
import { tooltip } from './tooltip.ts';
import type { Row } from './view.ts';

export interface LayerNode {
  readonly kind: 'layer';
  /** The same layer may stand in two views. */
  readonly parent: 'images' | 'layers';
  readonly image: Image;
  readonly layer: Layer;
  /** Its number among the layers that hold files, from 0; undefined where it holds none or cannot be told. */
  readonly position?: number;
  /** Bytes of it that later layers hide, once the files are known. */
  readonly wasted?: number;
  /** Names of other images on this engine that hold the same layer. */
  readonly sharedWith?: readonly string[];
}

export function layerRow({ parent, image, layer, position, wasted = 0, sharedWith = [] }: LayerNode): Row {
  const size = layer.empty ? 'metadata' : bytes(layer.size);
  const shared = sharedWith.length ? `shared with ${sharedWith.length}` : undefined;
  const instruction = layer.instruction.replace(/\s+/g, ' ');
  return {
    id: `${parent}/layer/${image.id}/${layer.index}`,
    // The size first: a long instruction pushes what stands behind it out of sight.
    label: `${layer.empty ? '' : `${size} · `}${instruction || '(no instruction recorded)'}`,
    description: [layer.empty && size, wasted > 0 && `${bytes(wasted)} wasted`, shared].filter(Boolean).join(' · '),
    tooltip: tooltip(`Layer ${layer.index + 1}`, {
      Instruction: layer.instruction,
      Size: layer.empty ? 'none: metadata only' : bytes(layer.size),
      Wasted: wasted > 0 ? `${bytes(wasted)} that later layers hide` : undefined,
      Created: layer.created > 0 ? ago(layer.created) : undefined,
      'Shared with': sharedWith.join(', '),
      'Diff id': layer.diffId && shortId(layer.diffId),
      Comment: layer.comment,
    }),
    icon: layer.empty ? 'circle-small' : shared ? 'link' : 'layers',
    tone: layer.empty ? 'muted' : wasted >= leastWaste ? 'warning' : shared ? 'good' : 'accent',
    context: layer.empty ? 'layer;empty' : 'layer;filled',
    ...(position !== undefined && parent === 'layers' && { children: 'collapsed' as const }),
    accessibleLabel: `${instruction}, ${size}${wasted > 0 ? `, ${bytes(wasted)} wasted` : ''}${shared ? `, ${shared} images` : ''}`,
  };
}
