import type {
  AnalysisProgress,
  EntryFilter,
  FileFinding,
  ImageSummary,
  LayerEntry,
  WastedFile,
} from '../types/layers.ts';
import { analyse, wastePairs } from './analysis.ts';
import { diveNumbers } from './dive.ts';
import { findFiles } from './file-findings.ts';
import { LayerIndex } from './layer-index.ts';
import { LayerTree } from './layer-tree.ts';
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
    this.#analysis = analyse(this.layers);
    this.#tree = new LayerTree(this.layers, this.#analysis);
    const { layers, total, waste } = this.#analysis;
    this.summary = {
      total,
      waste,
      pairs: wastePairs(this.#analysis.wasted),
      dive: diveNumbers(this.layers),
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
    return this.#analysis.wasted.slice(0, limit);
  }

  findings(): FileFinding[] {
    return findFiles(this.layers, this.#analysis);
  }
}
