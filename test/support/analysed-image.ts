import { indexSink } from '../../src/engine/layers/index-sink.ts';
import { LayerSession } from '../../src/engine/layers/layer-session.ts';
import type { AnalysedImage, Image } from '../../src/engine/types.ts';
import type { LayerFiles, LayerOptions } from '../../src/ui/trees/layers.ts';
import { type TarMember, tar } from './tar.ts';

/** What the worker would hold of an image with these layers, without the worker. */
export function analysedImage(layers: readonly (readonly TarMember[])[], onDispose = (): void => {}): AnalysedImage {
  const session = new LayerSession(
    layers.map((members, at) => {
      const { index, sink } = indexSink();
      sink.write(tar(...members));
      sink.end();
      return { diffId: `sha256:${at}`, index };
    }),
    () => {},
  );
  return {
    summary: session.summary,
    changes: async (...args) => session.changes(...args),
    tree: async (...args) => session.tree(...args),
    wasted: async (limit) => session.wasted(limit),
    findings: async () => session.findings(),
    dispose: onDispose,
  };
}

export const filesOf = (image: AnalysedImage, options: LayerOptions = { mode: 'changes', filter: {} }): LayerFiles => ({
  options,
  known: () => image,
  open: async (_: Image) => image,
});
