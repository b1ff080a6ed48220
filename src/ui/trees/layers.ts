import type { Image, Layer } from '../../engine/types.ts';
import { shortId } from '../../state/selectors.ts';
import { itemsOf } from '../../state/slice.ts';
import { ago, bytes } from '../../util/format.ts';
import { tooltip } from './tooltip.ts';
import type { Row, View } from './view.ts';

export interface LayerNode {
  readonly kind: 'layer';
  /** The same layer may stand in two views. */
  readonly parent: 'images' | 'layers';
  readonly image: Image;
  readonly layer: Layer;
  /** Names of other images on this engine that hold the same layer. */
  readonly sharedWith?: readonly string[];
}

export function layerRow({ parent, image, layer, sharedWith = [] }: LayerNode): Row {
  const size = layer.empty ? 'metadata' : bytes(layer.size);
  const shared = sharedWith.length ? `shared with ${sharedWith.length}` : undefined;
  const instruction = layer.instruction.replace(/\s+/g, ' ');
  return {
    id: `${parent}/layer/${image.id}/${layer.index}`,
    label: instruction || '(no instruction recorded)',
    description: [size, shared].filter(Boolean).join(' · '),
    tooltip: tooltip(`Layer ${layer.index + 1}`, {
      Instruction: layer.instruction,
      Size: layer.empty ? 'none: metadata only' : bytes(layer.size),
      Created: layer.created > 0 ? ago(layer.created) : undefined,
      'Shared with': sharedWith.join(', '),
      'Diff id': layer.diffId && shortId(layer.diffId),
      Comment: layer.comment,
    }),
    icon: layer.empty ? 'circle-small' : shared ? 'link' : 'layers',
    tone: layer.empty ? 'muted' : shared ? 'good' : 'accent',
    context: layer.empty ? 'layer;empty' : 'layer;filled',
    accessibleLabel: `${instruction}, ${size}${shared ? `, ${shared} images` : ''}`,
  };
}

export interface SelectedImage {
  readonly image: Image;
  readonly name: string;
}

/** The layers of one image at a time; `selected` says which. Marks of shared layers follow when the others were read. */
export const layersView = (selected: () => SelectedImage | undefined): View<LayerNode> => ({
  id: 'gantry.layers',
  watches: ['image'],

  async roots({ store }) {
    const image = selected()?.image;
    if (!image || !store) return [];
    const layers = await store.layers(image.id);
    store.learnSharing();
    const holders = ({ chainId, empty }: Layer): readonly string[] =>
      chainId && !empty ? store.sharing.holders(chainId, image, itemsOf(store.images)) : [];
    return layers.map((layer) => ({ kind: 'layer', parent: 'layers', image, layer, sharedWith: holders(layer) }));
  },

  children: () => [],
  row: layerRow,
  description: () => selected()?.name,
});
