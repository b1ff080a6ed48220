import type { Image, Layer } from '../../engine/types.ts';
import { dangling, repositories, shortId } from '../../state/selectors.ts';
import { isStale, itemsOf } from '../../state/slice.ts';
import { ago, bytes, minute, plural } from '../../util/format.ts';
import { staleMessage } from './failure.ts';
import { type LayerNode, layerRow } from './layer-row.ts';
import { tooltip } from './tooltip.ts';
import { unreachableNote } from './unreachable.ts';
import type { Row, View } from './view.ts';

export interface TagNode {
  readonly kind: 'image';
  readonly image: Image;
  /** Undefined for a dangling image. */
  readonly reference: string | undefined;
  readonly label: string;
  readonly stale: boolean;
}

export type ImageNode =
  | { readonly kind: 'repository'; readonly name: string; readonly tags: readonly TagNode[]; readonly stale: boolean }
  | { readonly kind: 'dangling'; readonly tags: readonly TagNode[]; readonly stale: boolean }
  | TagNode
  | LayerNode;

/** The newest tags by name, as far as a row has room. */
function tagText(tags: readonly TagNode[]): string {
  const shown = tags.slice(0, 3).map(({ label }) => label);
  return tags.length > 3 ? `${shown.join(', ')} and ${tags.length - 3} more` : shown.join(', ');
}

function imageRow({ image, reference, label, stale }: TagNode): Row {
  const used = image.containers > 0 ? plural(image.containers, 'container') : undefined;
  return {
    id: `image/${image.id}/${reference ?? ''}`,
    label,
    description: [bytes(image.size), image.created > 0 && ago(image.created), used && 'in use']
      .filter(Boolean)
      .join(' · '),
    tooltip: tooltip(reference ?? shortId(image.id), {
      Size: bytes(image.size),
      Created: image.created > 0 ? `${ago(image.created)} (${minute(image.created)})` : undefined,
      'Also tagged': image.tags.filter((tag) => tag !== reference).join(', '),
      Digest: image.digests[0]?.replace(/^.*@/, ''),
      'Used by': used,
      Id: shortId(image.id),
    }),
    icon: reference ? 'tag' : 'circle-slash',
    tone: stale || !reference ? 'muted' : 'accent',
    context: reference ? 'image;tagged' : 'image;dangling',
    children: 'collapsed',
    accessibleLabel: `Image ${reference ?? shortId(image.id)}, ${bytes(image.size)}`,
  };
}

/** Repository, tag, layers. */
export const imagesView: View<ImageNode> = {
  id: 'gantry.images',
  watches: ['image'],

  roots({ store }) {
    if (!store) return [];
    const images = itemsOf(store.images);
    const stale = isStale(store.images);
    const groups: ImageNode[] = repositories(images).map(({ name, tags }) => ({
      kind: 'repository',
      name,
      stale,
      tags: tags.map(({ image, reference, tag }) => ({ kind: 'image', image, reference, label: tag, stale })),
    }));
    const untagged = dangling(images).map(
      (image): TagNode => ({ kind: 'image', image, reference: undefined, label: shortId(image.id), stale }),
    );
    return untagged.length ? [...groups, { kind: 'dangling', tags: untagged, stale }] : groups;
  },

  async children(node, { store }) {
    if (node.kind === 'repository' || node.kind === 'dangling') return node.tags;
    if (node.kind === 'layer' || !store) return [];
    const layers = await store.layers(node.image.id);
    return layers.map((layer: Layer): LayerNode => ({ kind: 'layer', parent: 'images', image: node.image, layer }));
  },

  row(node) {
    if (node.kind === 'layer') return layerRow(node);
    if (node.kind === 'image') return imageRow(node);
    const isRepository = node.kind === 'repository';
    return {
      id: isRepository ? `repository/${node.name}` : 'dangling',
      label: isRepository ? node.name : 'Untagged',
      description: isRepository ? tagText(node.tags) : String(node.tags.length),
      icon: isRepository ? 'repo' : 'question',
      tone: 'muted',
      context: node.kind,
      children: 'collapsed',
    };
  },

  message: (connection) => staleMessage(connection.store?.images) ?? unreachableNote(connection),
};
