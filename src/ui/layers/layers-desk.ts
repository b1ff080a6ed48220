import * as vscode from 'vscode';
import type {
  AnalysedArchive,
  AnalysedImage,
  AnalysisProgress,
  Engine,
  Image,
  Layer,
  RecordedBuild,
} from '../../engine/types.ts';
import type { Analyses } from '../../state/analyses.ts';
import { archiveId, archiveImage, archiveOf, isArchive } from '../../state/archive-image.ts';
import type { BuiltImages } from '../../state/built-images.ts';
import { containerOf } from '../../state/container-files.ts';
import { RecordedBuilds } from '../../state/recorded-builds.ts';
import type { BaseRows } from '../../state/sharing.ts';
import { GantryError } from '../../util/errors.ts';
import { bytes } from '../../util/format.ts';
import type { FileSide, LayersDesk, Prompts, Report } from '../commands/context.ts';
import { assertReadable, layerFileUri } from '../documents/layer-file-system.ts';
import { showLayersPicture } from '../panels/layers-picture.ts';
import type { LayerOptions, SelectedImage } from '../trees/layers.ts';
import { baseOfBuild } from './base-of-build.ts';

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
  readonly #engine: () => Promise<Engine>;
  readonly #extensionUri: vscode.Uri;
  readonly #built: BuiltImages;
  readonly #recorded = new RecordedBuilds(async (id) => (await this.#engine()).layers.provenance(id));

  constructor(
    analyses: Analyses,
    built: BuiltImages,
    prompts: Prompts,
    engine: () => Promise<Engine>,
    extensionUri: vscode.Uri,
  ) {
    this.#analyses = analyses;
    this.#built = built;
    this.#prompts = prompts;
    this.#engine = engine;
    this.#extensionUri = extensionUri;
  }

  select(image: SelectedImage): void {
    this.selected = image;
    void vscode.commands.executeCommand('setContext', 'gantry.layers.shown', true);
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
    return this.#read(image.id, image.tags[0] ?? image.id.slice(7, 19));
  }

  #read(imageId: string, name: string): Promise<AnalysedImage> {
    const title = `Reading the layers of ${name}`;
    return this.#analyses.open(imageId, (run) =>
      this.#prompts.progress(title, (report, signal) =>
        run({ signal, onProgress: (progress) => tell(report, progress) }),
      ),
    );
  }

  baseOf(image: Image, layers: readonly Layer[]): BaseRows | undefined {
    const built = this.#built.of(image.id);
    return built && baseOfBuild(built.source, layers, built.target);
  }

  async picture(selected: readonly SelectedImage[]): Promise<void> {
    const pictured = await Promise.all(
      selected.map(async ({ image, name }) => ({ id: image.id, name, image, layers: await this.layersOf(image) })),
    );
    const imageOf = (id: string): (typeof pictured)[number] | undefined => pictured.find((each) => each.id === id);
    showLayersPicture(this.#extensionUri, pictured, {
      known: (id) => this.#analyses.get(id),
      analyse: (id) => this.open(imageOf(id)?.image ?? missing(id)),
      openFile: (id, layer, path) => this.openFile(id, layer, path),
      goTo: async (id, row) => {
        const found = imageOf(id);
        const layer = found?.layers[row];
        if (found && layer)
          await vscode.commands.executeCommand('gantry.layers.goToInstruction', {
            kind: 'layer',
            parent: 'layers',
            image: found.image,
            layer,
          });
      },
    });
  }

  /** From the history alone for an engine's image; an archive has to be read for it. */
  async layersOf(image: Image): Promise<readonly Layer[]> {
    if (!archiveOf(image.id)) return (await this.#engine()).images.layers(image.id);
    const analysed = await this.open(image);
    return isArchive(analysed) ? analysed.history : [];
  }

  async recordedBuild({ id }: Pick<Image, 'id'>): Promise<RecordedBuild | undefined> {
    if (!archiveOf(id)) return this.#recorded.of(id);
    const analysed = await this.#read(id, baseName(id));
    return isArchive(analysed) ? analysed.provenance : undefined;
  }

  async openArchive(file: string): Promise<void> {
    const first = await this.#readArchive(file, 0);
    const choices = first.images.map((label, value) => ({ label, description: `image ${value + 1}`, value }));
    const at = choices.length > 1 ? await this.#prompts.pick(`${baseName(file)} holds several images`, choices) : 0;
    const image = archiveImage(file, at, at === 0 ? first : await this.#readArchive(file, at));
    this.select({ image, name: image.tags[0] ?? baseName(file) });
    await vscode.commands.executeCommand('gantry.layers.focus');
  }

  async #readArchive(file: string, at: number): Promise<AnalysedArchive> {
    const id = archiveId(file, at);
    this.#analyses.forget(id);
    const analysed = await this.#read(id, baseName(file));
    return isArchive(analysed) ? analysed : missing(id);
  }

  /** A file's bytes as of a layer, from the engine or the archive; or of a container. */
  async readFile(imageId: string, layer: number, path: string): Promise<Uint8Array> {
    const container = containerOf(imageId);
    if (container) return (await this.#engine()).containers.readFile(container, path);
    if (!archiveOf(imageId)) return (await this.#engine()).layers.readFile(imageId, layer, path);
    const analysed = await this.#read(imageId, path);
    return isArchive(analysed) ? analysed.readFile(layer, path) : missing(imageId);
  }

  async openFile(imageId: string, layer: number, path: string, under = `layer ${layer + 1}`): Promise<void> {
    const uri = layerFileUri(imageId, layer, path, under);
    await assertReadable(uri);
    await vscode.commands.executeCommand('vscode.open', uri, undefined, `${baseName(path)} (${under})`);
  }

  async compareFile(before: FileSide | undefined, after: FileSide | undefined, path: string): Promise<void> {
    const other = before ?? after;
    if (!other) return;
    const [from, to] = [before, after].map((side) => layerFileUri((side ?? other).imageId, side?.layer, path)) as [
      vscode.Uri,
      vscode.Uri,
    ];
    await assertReadable(from, to);
    const title = `${baseName(path)} (${before?.name ?? 'nothing'} ↔ ${after?.name ?? 'nothing'})`;
    await vscode.commands.executeCommand('vscode.diff', from, to, title);
  }
}

const missing = (id: string): never => {
  throw new GantryError('engine.not-found', `There is no image ${id}.`);
};

const baseName = (path: string): string => path.split(/[\\/]/).at(-1) ?? path;
