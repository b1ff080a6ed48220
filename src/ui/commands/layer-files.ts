import { GantryError } from '../../util/errors.ts';
import type { LayerFileNode } from '../trees/layer-files.ts';
import type { SelectedImage } from '../trees/layers.ts';
import type { Context } from './context.ts';

/** The file row a command was called on. */
export function layerFileOf(ctx: Context, [first]: readonly unknown[]): LayerFileNode {
  const node = (first ?? ctx.desk.selection('gantry.layers')[0]) as LayerFileNode | undefined;
  if (node?.kind === 'layerFile') return node;
  throw new GantryError('engine.not-found', 'Select a file in the Layers view first.');
}

export function selectedImage({ layers }: Context): SelectedImage {
  if (layers.selected) return layers.selected;
  throw new GantryError('engine.not-found', 'No image is shown in the Layers view.', {
    hint: 'Select one in the Images view.',
  });
}
