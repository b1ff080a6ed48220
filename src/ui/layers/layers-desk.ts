import * as vscode from 'vscode';
import type { AnalysedImage, AnalysisProgress, Image } from '../../engine/types.ts';
import type { Analyses } from '../../state/analyses.ts';
import { bytes } from '../../util/format.ts';
import type { LayersDesk, Prompts, Report } from '../commands/context.ts';
import { layerFileUri } from '../documents/layer-file-system.ts';
import type { LayerOptions, SelectedImage } from '../trees/layers.ts';

const describe: Record<AnalysisProgress['phase'], (progress: AnalysisProgress) => string> = {
  preparing: () => 'the engine is preparing the image…',
  reading: (progress) => `read ${bytes(progress.bytes)}${progress.total ? ` of about ${bytes(progress.total)}` : ''}`,
  analysing: () => 'counting…',
};

function tell(report: Report, progress: AnalysisProgress): void {
  const percent = progress.phase === 'reading' && progress.total ? (100 * progress.bytes) / progress.total : undefined;
  report(describe[progress.phase](progress), percent);
}

/** What the Layers view shows, and the files behind it. `refresh` redraws the view. */
export class LayersViewDesk implements LayersDesk {
  options: LayerOptions = { mode: 'changes', filter: {} };
  selected: SelectedImage | undefined;
  refresh: () => void = () => {};
  readonly #analyses: Analyses;
  readonly #prompts: Prompts;

  constructor(analyses: Analyses, prompts: Prompts) {
    this.#analyses = analyses;
    this.#prompts = prompts;
  }

  select(image: SelectedImage): void {
    this.selected = image;
    this.refresh();
  }

  show(options: LayerOptions): void {
    this.options = options;
    void vscode.commands.executeCommand('setContext', 'gantry.layers.mode', options.mode);
    void vscode.commands.executeCommand('setContext', 'gantry.layers.filtered', Object.keys(options.filter).length > 0);
    this.refresh();
  }

  known(image: Image): AnalysedImage | undefined {
    return this.#analyses.get(image.id);
  }

  open(image: Image): Promise<AnalysedImage> {
    const title = `Reading the layers of ${image.tags[0] ?? image.id.slice(7, 19)}`;
    return this.#analyses.open(image.id, (run) =>
      this.#prompts.progress(title, (report, signal) =>
        run({ signal, onProgress: (progress) => tell(report, progress) }),
      ),
    );
  }

  async openFile(imageId: string, layer: number, path: string): Promise<void> {
    await vscode.commands.executeCommand(
      'vscode.open',
      layerFileUri(imageId, layer, path),
      undefined,
      `${baseName(path)} (layer ${layer + 1})`,
    );
  }

  async compareFile(
    imageId: string,
    layers: readonly [number | undefined, number | undefined],
    path: string,
  ): Promise<void> {
    const [before, after] = layers.map((layer) => layerFileUri(imageId, layer, path));
    const name = (layer: number | undefined): string => (layer === undefined ? 'nothing' : `layer ${layer + 1}`);
    const title = `${baseName(path)} (${name(layers[0])} ↔ ${name(layers[1])})`;
    await vscode.commands.executeCommand('vscode.diff', before, after, title);
  }
}

const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
