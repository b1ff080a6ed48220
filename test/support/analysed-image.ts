import assert from 'node:assert/strict';
import { Comparison } from '../../src/engine/layers/comparison.ts';
import { indexSink } from '../../src/engine/layers/index-sink.ts';
import { LayerSession } from '../../src/engine/layers/layer-session.ts';
import type { AnalysedImage, ComparedImages, Image } from '../../src/engine/types.ts';
import type { LayerFiles, LayerOptions } from '../../src/ui/trees/layers.ts';
import { type TarMember, tar } from './tar.ts';

const sessionOf = (layers: readonly (readonly TarMember[])[]): LayerSession =>
  new LayerSession(
    layers.map((members, at) => {
      const { index, sink } = indexSink();
      sink.write(tar(...members));
      sink.end();
      return { diffId: `sha256:${at}`, index };
    }),
    () => {},
  );

/** What the worker would hold of an image with these layers, without the worker. */
export function analysedImage(layers: readonly (readonly TarMember[])[], onDispose = (): void => {}): AnalysedImage {
  const session = sessionOf(layers);
  return {
    summary: session.summary,
    changes: async (...args) => session.changes(...args),
    tree: async (...args) => session.tree(...args),
    wasted: async (limit) => session.wasted(limit),
    findings: async () => session.findings(),
    dispose: onDispose,
  };
}

/** Two images of these layers, compared. */
export function comparedImages(...images: readonly (readonly (readonly TarMember[])[])[]): ComparedImages {
  const [before, after] = images.map((layers) => sessionOf(layers));
  assert.ok(before && after);
  const comparison = new Comparison(before, after);
  return { summary: comparison.summary, entries: async (...args) => comparison.entries(...args) };
}

export const filesOf = (image: AnalysedImage, options: LayerOptions = { mode: 'changes', filter: {} }): LayerFiles => ({
  options,
  known: () => image,
  open: async (_: Image) => image,
  baseOf: () => undefined,
  layersOf: async () => [],
});
