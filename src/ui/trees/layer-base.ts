import type { Image } from '../../engine/types.ts';
import type { BaseRows } from '../../state/sharing.ts';
import { bytes, plural } from '../../util/format.ts';
import type { LayerNode } from './layer-row.ts';
import { tooltip } from './tooltip.ts';
import type { Row } from './view.ts';

/** The layers that an image took over from the one it was built on. */
export interface LayerBaseNode {
  readonly kind: 'layerBase';
  readonly image: Image;
  readonly name: string;
  readonly layers: readonly LayerNode[];
}

/** What the Dockerfile made comes first to mind: the base image's rows go under one. */
export function foldBase(
  image: Image,
  rows: readonly LayerNode[],
  base: BaseRows | undefined,
): (LayerNode | LayerBaseNode)[] {
  if (!base || base.rows >= rows.length || base.rows < 1) return [...rows];
  return [{ kind: 'layerBase', image, name: base.name, layers: rows.slice(0, base.rows) }, ...rows.slice(base.rows)];
}

export function layerBaseRow({ image, name, layers }: LayerBaseNode): Row {
  const sum = (of: (node: LayerNode) => number): number => layers.reduce((total, node) => total + of(node), 0);
  const size = sum(({ layer }) => layer.size);
  const wasted = sum(({ wasted: own = 0 }) => own);
  const count = plural(layers.filter(({ layer }) => !layer.empty).length, 'layer');
  const description = [bytes(size), count, wasted > 0 && `${bytes(wasted)} wasted`].filter(Boolean).join(' · ');
  return {
    id: `layers/base/${image.id}`,
    label: name,
    description: `base image · ${description}`,
    tooltip: tooltip(`Base image ${name}`, {
      Size: bytes(size),
      Layers: String(layers.filter(({ layer }) => !layer.empty).length),
      Wasted: wasted > 0 ? `${bytes(wasted)} that later layers hide` : undefined,
    }),
    icon: 'package',
    tone: 'muted',
    context: 'layerBase',
    children: 'collapsed',
    accessibleLabel: `Base image ${name}, ${description}`,
  };
}
