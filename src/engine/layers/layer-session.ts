import type {
  AnalysisProgress,
  EntryFilter,
  FileFinding,
  ImageSummary,
  LayerEntry,
  WastedFile,
} from '../types/layers.ts';
import { analyse } from './analysis.ts';
import { diveNumbers } from './dive.ts';
import { findFiles } from './file-findings.ts';
import { LayerIndex } from './layer-index.ts';
import { LayerTree } from './layer-tree.ts';
import { PathTree } from './path-tree.ts';
import type { KnownLayer } from './read-image.ts';

/** One analysed image, as the worker holds it. */
export class LayerSession {
  readonly summary: ImageSummary;
  readonly layers: readonly LayerIndex[];
  readonly #analysis: ReturnType<typeof analyse>;
  readonly #tree: LayerTree;

  constructor(known: readonly KnownLayer[], onProgress: (progress: AnalysisProgress) => void) {
    this.layers = known.map(({ index }) => index ?? new LayerIndex());
    onProgress({ phase: 'analysing', bytes: 0 });
    const tree = new PathTree(this.layers);
    this.#analysis = analyse(tree);
    this.#tree = new LayerTree(tree, this.#analysis);
    const { layers, total, waste, pairs } = this.#analysis;
    this.summary = {
      total,
      waste,
      pairs,
      dive: diveNumbers(tree),
      layers: layers.map(({ counts, wastedHere, hides }, at) => ({
        diffId: known[at]?.diffId,
        missing: known[at]?.index === undefined,
        bytes: this.layers[at]?.bytes ?? 0,
        entries: this.layers[at]?.entries ?? 0,
        changes: counts,
        wastedHere,
        hides,
      })),
    };
  }

  changes(layer: number, directory: string, filter?: EntryFilter): LayerEntry[] {
    return this.#tree.changes(layer, directory, filter);
  }

  tree(layer: number, directory: string, filter?: EntryFilter): LayerEntry[] {
    return this.#tree.tree(layer, directory, filter);
  }

  locate(layer: number, path: string): ReturnType<LayerTree['locate']> {
    return this.#tree.locate(layer, path);
  }

  wasted(limit: number): WastedFile[] {
    return this.#analysis.wasted(limit);
  }

  findings(): FileFinding[] {
    return findFiles(this.#analysis);
  }
}
