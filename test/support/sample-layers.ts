import assert from 'node:assert/strict';
import type { Connection } from '../../src/state/connection.ts';
import { itemsOf } from '../../src/state/slice.ts';
import { type ComparisonNode, comparisonView } from '../../src/ui/trees/comparison.ts';
import { type LayerOptions, type LayersNode, layersView } from '../../src/ui/trees/layers.ts';
import type { View } from '../../src/ui/trees/view.ts';
import { analysedImage, comparedImages, filesOf } from './analysed-image.ts';
import type { TarMember } from './tar.ts';

/** One file of every kind of change. */
const layers: readonly (readonly TarMember[])[] = [
  [
    { name: 'bin/sh', body: 's'.repeat(800), mode: 0o755 },
    { name: 'etc/os-release', body: 'old' },
    { name: 'root/.ssh/id_rsa', body: 'key', mode: 0o600 },
    { name: 'lib', type: '2', link: 'usr/lib' },
    { name: 'dev/null', type: '3' },
    { name: 'run/pipe', type: '6' },
  ],
  [
    { name: 'bin/sh', body: 's'.repeat(800), mode: 0o700 },
    { name: 'bin/', type: '5', mode: 0o755 },
    { name: 'etc/os-release', body: 'newer' },
    { name: 'usr/bin/curl', body: 'c'.repeat(2000), mode: 0o755 },
    { name: 'usr/bin/fetch', type: '1', link: 'usr/bin/curl' },
    { name: '.wh.root' },
  ],
];
const sample = analysedImage(layers);

/** The Layers view over the sample engine's second image and its files. */
export function sampleLayersView({ store }: Connection, options?: LayerOptions): View<LayersNode> {
  const image = store && itemsOf(store.images)[1];
  assert.ok(image);
  return layersView(() => ({ image, name: 'shop-web:latest' }), filesOf(sample, options));
}

/** The Image Comparison view of the sample's first layer and the whole of it. */
export function sampleComparisonView({ store }: Connection, filter: LayerOptions['filter'] = {}): View<ComparisonNode> {
  const [before, after] = (store ? itemsOf(store.images) : []).map((image, at) => ({ image, name: `shop:${at + 1}` }));
  assert.ok(before && after);
  return comparisonView({
    current: { before, after },
    options: { mode: 'changes', filter },
    compared: async () => comparedImages(layers.slice(0, 1), layers),
  });
}
