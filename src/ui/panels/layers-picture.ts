import * as vscode from 'vscode';
import type { AnalysedImage, Layer, LayerEntry } from '../../engine/types.ts';
import type { PictureEntry, PictureImage, ToHost, ToPage } from '../../webview/layers/protocol.ts';
import { panelPage } from './page.ts';
import { saveAs } from './save-as.ts';

const body = `<header><h1 id="title"></h1><span class="spacer"></span><button id="save" type="button">Save as SVG…</button></header>
<main>
<section class="stack"><div id="stack"></div>
<p class="legend"><span><i class="own"></i>own layer</span><span><i class="common"></i>shared</span><span><i class="hidden"></i>hidden later</span></p></section>
<section><p id="path" class="path" aria-live="polite">Click a layer, or press Enter on it, to see its files by size; double-click or G goes to its instruction.</p><div id="files"></div>
<p class="legend"><span><i class="directory"></i>directory</span><span><i class="own"></i>added</span><span><i class="changed"></i>changed</span><span><i class="metadata"></i>only metadata</span><span><i class="removed"></i>removed</span></p></section>
</main>`;

export interface PicturedImage {
  readonly id: string;
  readonly name: string;
  readonly layers: readonly Layer[];
}

/** What the picture may ask of the rest of the window. */
export interface PictureHost {
  known(imageId: string): AnalysedImage | undefined;
  analyse(imageId: string): Promise<AnalysedImage>;
  openFile(imageId: string, position: number, path: string): Promise<void>;
  goTo(imageId: string, row: number): Promise<void>;
}

export function toPicture({ id, name, layers }: PicturedImage, known: AnalysedImage | undefined): PictureImage {
  let next = 0;
  return {
    id,
    name,
    layers: layers.map(({ instruction, size, empty, chainId, diffId }) => {
      const position = diffId ? next++ : undefined;
      const wasted = position === undefined ? undefined : known?.summary.layers[position]?.wastedHere;
      return {
        instruction,
        size,
        empty,
        ...(position !== undefined && { position }),
        ...(chainId && { chainId }),
        ...(wasted !== undefined && { wasted }),
      };
    }),
  };
}

const toEntry = ({ name, path, bytes, change, kind }: LayerEntry): PictureEntry => ({
  name,
  path,
  bytes,
  isDirectory: kind === 'directory',
  ...(change && { change }),
});

const sum = (entries: readonly LayerEntry[]): number => entries.reduce((total, { bytes }) => total + bytes, 0);

/** Opens the picture of these images' layers beside the editor. */
export function showLayersPicture(extensionUri: vscode.Uri, images: readonly PicturedImage[], host: PictureHost): void {
  const title = images.length === 1 ? `Layers: ${images[0]?.name}` : `Layers of ${images.length} images`;
  const panel = vscode.window.createWebviewPanel('gantry.layersPicture', title, vscode.ViewColumn.Active, {
    enableScripts: true,
    retainContextWhenHidden: true,
    localResourceRoots: [vscode.Uri.joinPath(extensionUri, 'dist', 'webview')],
  });
  const send = (message: ToPage): void => void panel.webview.postMessage(message);
  const sendImages = (): void =>
    send({ type: 'images', images: images.map((image) => toPicture(image, host.known(image.id))) });
  const answer = async (message: ToHost): Promise<void> => {
    if (message.type === 'ready') sendImages();
    else if (message.type === 'open') await host.openFile(message.image, message.position, message.path);
    else if (message.type === 'goTo') await host.goTo(message.image, message.row);
    else if (message.type === 'save') await saveAs('layers.svg', 'SVG', message.svg);
    else {
      const { image, position, directory } = message;
      const isNew = !host.known(image);
      const analysed = await host.analyse(image);
      const [entries, kept, gone] = await Promise.all([
        analysed.changes(position, directory),
        analysed.changes(position, directory, { changes: ['added', 'changed', 'metadata'] }),
        analysed.changes(position, directory, { changes: ['removed'] }),
      ]);
      if (isNew) sendImages();
      const sums = { stored: sum(kept), removed: sum(gone) };
      send({ type: 'entries', image, position, directory, entries: entries.map(toEntry), ...sums });
    }
  };
  panel.webview.onDidReceiveMessage((message: ToHost) =>
    answer(message).catch((error: unknown) =>
      send({ type: 'failure', message: error instanceof Error ? error.message : String(error) }),
    ),
  );
  panel.webview.html = panelPage(panel.webview, extensionUri, 'layers', body);
}
