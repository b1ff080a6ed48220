import type { AnalysedImage, EntryFilter, Image, Layer, LayerEntry } from '../../engine/types.ts';
import { archiveOf } from '../../state/archive-image.ts';
import type { BaseRows } from '../../state/sharing.ts';
import { itemsOf } from '../../state/slice.ts';
import { isCancelled } from '../../util/errors.ts';
import { bytes } from '../../util/format.ts';
import { foldBase, type LayerBaseNode, layerBaseRow } from './layer-base.ts';
import { type LayerFileNode, type LayerNoteNode, layerFileRow, layerNoteRow } from './layer-files.ts';
import { type LayerNode, layerRow } from './layer-row.ts';
import type { View } from './view.ts';

export interface SelectedImage {
  readonly image: Image;
  readonly name: string;
}

/** How the files of a layer are shown. */
export interface LayerOptions {
  /** What the layer changes, or the whole file system as of it. */
  readonly mode: 'changes' | 'tree';
  readonly filter: EntryFilter;
}

/** Reads an image's files, with progress, when a layer is first opened. */
export interface LayerFiles {
  readonly options: LayerOptions;
  known(image: Image): AnalysedImage | undefined;
  open(image: Image): Promise<AnalysedImage>;
  /** Of an image that no engine has. */
  layersOf(image: Image): Promise<readonly Layer[]>;
  /** The base image that the image's build names; undefined where nothing is known of the image's build. */
  baseOf(image: Image, layers: readonly Layer[]): BaseRows | undefined;
}

export type LayersNode = LayerNode | LayerBaseNode | LayerFileNode | LayerNoteNode;

export function filterText({ mode, filter }: LayerOptions): string | undefined {
  const parts = [
    mode === 'tree' && 'whole file system',
    filter.changes && `only ${filter.changes.join(', ')}`,
    filter.minSize !== undefined && `from ${bytes(filter.minSize)}`,
    filter.text && `path contains "${filter.text}"`,
  ].filter(Boolean);
  return parts.length ? `Showing: ${parts.join('; ')}` : undefined;
}

/** The layers of one image at a time, and their files; `selected` says which. Marks of shared layers follow when the others were read. */
export const layersView = (selected: () => SelectedImage | undefined, files: LayerFiles): View<LayersNode> => ({
  id: 'gantry.layers',
  watches: ['image'],

  async roots({ store }) {
    const image = selected()?.image;
    if (!image) return [];
    const fromArchive = archiveOf(image.id) !== undefined;
    if (!store && !fromArchive) return [];
    const layers = fromArchive || !store ? await files.layersOf(image) : await store.layers(image.id);
    if (layers.length === 0) return [{ kind: 'layerNote', image, layer: 0, text: 'This image has no layers.' }];
    store?.learnSharing();
    const images = store ? itemsOf(store.images) : [];
    const holders = ({ chainId, empty }: Layer): readonly string[] =>
      (chainId && !empty && store?.sharing.holders(chainId, image, images)) || [];
    const known = files.known(image)?.summary.layers;
    let next = 0;
    const rows = layers.map((layer): LayerNode => {
      const position = layer.diffId ? next++ : undefined;
      const wasted = position === undefined ? undefined : known?.[position]?.wastedHere;
      return {
        kind: 'layer',
        parent: 'layers',
        image,
        layer,
        ...(position !== undefined && { position }),
        ...(wasted !== undefined && { wasted }),
        sharedWith: holders(layer),
      };
    });
    return foldBase(image, rows, files.baseOf(image, layers) ?? store?.sharing.base(image, layers, images));
  },

  async children(node) {
    if (node.kind === 'layerNote') return [];
    if (node.kind === 'layerBase') return node.layers;
    const layer = node.kind === 'layer' ? node.position : node.layer;
    if (layer === undefined) return [];
    const directory = node.kind === 'layer' ? '/' : node.entry.path;
    const note = (text: string): LayersNode[] => [{ kind: 'layerNote', image: node.image, layer, text }];
    try {
      const entries = await listed(await files.open(node.image), layer, directory, files.options);
      if (entries.length === 0 && node.kind === 'layer') return note(emptyText(files, node.image, layer));
      return entries.map((entry) => ({ kind: 'layerFile', image: node.image, layer, entry }));
    } catch (error) {
      if (isCancelled(error)) return note('Not read: cancelled. Collapse and expand to try again.');
      return note(error instanceof Error ? error.message : String(error));
    }
  },

  row(node) {
    if (node.kind === 'layer') return layerRow(node);
    if (node.kind === 'layerBase') return layerBaseRow(node);
    return node.kind === 'layerFile' ? layerFileRow(node) : layerNoteRow(node);
  },

  message: () => filterText(files.options),
  description: () => selected()?.name,
});

const listed = (
  image: AnalysedImage,
  layer: number,
  directory: string,
  { mode, filter }: LayerOptions,
): Promise<LayerEntry[]> =>
  mode === 'tree' ? image.tree(layer, directory, filter) : image.changes(layer, directory, filter);

function emptyText({ options, known }: LayerFiles, image: Image, layer: number): string {
  if (known(image)?.summary.layers[layer]?.missing) return 'The engine no longer holds this layer.';
  return filterText(options) ? 'Nothing here passes the filter.' : 'This layer changes no files.';
}
