import * as vscode from 'vscode';
import type { AnalysedImage, ComparedImages, Engine } from '../../engine/types.ts';
import type { ComparisonDesk } from '../commands/context.ts';
import type { ComparedPair, ComparisonFiles } from '../trees/comparison.ts';
import type { LayerOptions } from '../trees/layers.ts';
import type { LayersViewDesk } from './layers-desk.ts';

/** What the Image Comparison view shows. Files are filtered as in the Layers view. */
export class ComparisonViewDesk implements ComparisonDesk, ComparisonFiles {
  current: ComparedPair | undefined;
  refresh: () => void = () => {};
  readonly #layers: LayersViewDesk;
  readonly #engine: () => Promise<Engine>;
  #known: { before: AnalysedImage; after: AnalysedImage; compared: Promise<ComparedImages> } | undefined;

  constructor(layers: LayersViewDesk, engine: () => Promise<Engine>) {
    this.#layers = layers;
    this.#engine = engine;
  }

  get options(): LayerOptions {
    return this.#layers.options;
  }

  async show(pair: ComparedPair | undefined): Promise<void> {
    this.current = pair;
    this.#known = undefined;
    await vscode.commands.executeCommand('setContext', 'gantry.comparisonShown', pair !== undefined);
    this.refresh();
    if (pair) await vscode.commands.executeCommand('gantry.comparison.focus');
  }

  /** One after the other: both would wait for the same engine. */
  async compared(pair: ComparedPair): Promise<ComparedImages> {
    const before = await this.#layers.open(pair.before.image);
    const after = await this.#layers.open(pair.after.image);
    if (this.#known?.before !== before || this.#known.after !== after) {
      const compared = this.#engine().then(({ layers }) => layers.compare(before, after));
      this.#known = { before, after, compared };
      compared.catch(() => {
        this.#known = undefined;
      });
    }
    return this.#known.compared;
  }
}
