import * as vscode from 'vscode';
import { isMap, nodeAt, type Origin, rangeOf } from '../../core/compose/node.ts';
import type { Project } from '../../core/compose/project.ts';
import type { Connection } from '../../state/connection.ts';
import { itemsOf } from '../../state/slice.ts';
import { debounce } from '../../util/debounce.ts';
import { type Disposable, Disposables } from '../../util/disposable.ts';
import type { Graph, ToHost, ToPage } from '../../webview/graph/protocol.ts';
import type { Context } from '../commands/context.ts';
import { graphMermaid } from '../compose/graph-mermaid.ts';
import { graphOf } from '../compose/graph-of.ts';
import { toRange } from '../language/to-vscode.ts';
import { panelPage } from './page.ts';
import { saveAs } from './save-as.ts';

const body = `<header><h1 id="title"></h1><span class="spacer"></span>
<span class="zoom" role="group" aria-label="Size"><button id="zoom-out" type="button" title="Smaller (-)" aria-label="Smaller">−</button><button id="zoom-fit" type="button" title="Show all of it (0)"></button><button id="zoom-in" type="button" title="Larger (+)" aria-label="Larger">+</button></span>
<button id="copy-mermaid" type="button">Copy Mermaid</button><button id="save-mermaid" type="button">Save Mermaid…</button><button id="save" type="button">Save SVG…</button></header>
<p id="note" role="status"></p>
<div id="graph"></div>
<p class="note">Click a node for its line in the Compose file, its state for its container. Keys: arrows walk, Enter goes to the line, C to the container; + and - change the size, 0 shows all of it.</p>`;

const quietMs = 300;

/** What the graph needs of the window. */
export interface GraphHost {
  readonly connection: Connection;
  readonly loadProject: Context['loadProject'];
  readonly extensionUri: vscode.Uri;
  revealContainer(rowId: string): Promise<void>;
}

/** Where a node's key stands, in whichever file that is. */
function placeOf(project: Project, id: string): Origin | undefined {
  const slash = id.indexOf('/');
  const section = nodeAt(project.tree, [id.slice(0, slash)]);
  return isMap(section) ? section.entries.get(id.slice(slash + 1))?.key : undefined;
}

/** Beside the graph, where the file is open already if it is. */
async function showPlace(project: Project, id: string): Promise<void> {
  const place = placeOf(project, id);
  const file = place?.source.path ?? project.composeFiles[0];
  if (!file) return;
  const visible = vscode.window.visibleTextEditors.find(({ document }) => document.uri.fsPath === file);
  await vscode.window.showTextDocument(vscode.Uri.file(file), {
    viewColumn: visible?.viewColumn ?? vscode.ViewColumn.One,
    ...(place && { selection: toRange(rangeOf(place)) }),
  });
}

/** The row of a service in the Containers view: its only container's, or its own. */
function rowOf(connection: Connection, project: string, service: string): string | undefined {
  const containers = connection.store ? itemsOf(connection.store.containers) : [];
  const own = containers.filter(({ compose }) => compose?.project === project && compose.service === service);
  const [only, ...more] = own;
  return only && (more.length ? `service/${project}/${service}` : `container/${only.id}`);
}

/** Calls back when an editor changes what a project is read from. */
function onFileChange(life: Disposables, reload: () => void): void {
  const soon = life.add(debounce(reload, quietMs));
  const hear = ({ languageId, fileName }: vscode.TextDocument): void => {
    if (languageId === 'dockercompose' || /\.env$/.test(fileName)) soon();
  };
  life.add(vscode.workspace.onDidChangeTextDocument(({ document }) => hear(document)));
  life.add(vscode.workspace.onDidSaveTextDocument(hear));
}

/** Opens the graph of a project beside the editor; it follows the files and the containers while it is in sight. */
export function showComposeGraph(host: GraphHost, project: Project): void {
  const panel = vscode.window.createWebviewPanel(
    'gantry.composeGraph',
    `Graph: ${project.name}`,
    vscode.ViewColumn.Beside,
    {
      enableScripts: true,
      retainContextWhenHidden: true,
      localResourceRoots: [vscode.Uri.joinPath(host.extensionUri, 'dist', 'webview')],
    },
  );
  const shown = new ShownGraph(panel, host, project);
  panel.onDidDispose(() => shown.dispose());
  panel.webview.html = panelPage(panel.webview, host.extensionUri, 'graph', body);
}

class ShownGraph extends Disposables {
  readonly #panel: vscode.WebviewPanel;
  readonly #host: GraphHost;
  #project: Project;
  #note = '';
  /** What the page shows, so that nothing is drawn again for nothing. */
  #sent = '';
  #watching: Disposable | undefined;

  constructor(panel: vscode.WebviewPanel, host: GraphHost, project: Project) {
    super();
    this.#panel = panel;
    this.#host = host;
    this.#project = project;
    this.add({ dispose: () => this.#watching?.dispose() });
    this.add(panel.onDidChangeViewState(() => this.#follow()));
    this.add(host.connection.onDidChange((type) => (type === 'container' || type === 'connection') && this.#send()));
    onFileChange(this, () => void this.#reload());
    this.add(panel.webview.onDidReceiveMessage((message: ToHost) => this.#hear(message)));
    this.#follow();
  }

  get #graph(): Graph {
    const { store } = this.#host.connection;
    return graphOf(this.#project, store ? itemsOf(store.containers) : []);
  }

  #follow(): void {
    this.#watching?.dispose();
    this.#watching = this.#panel.visible ? this.#host.connection.watch('container') : undefined;
    this.#send();
  }

  #send(): void {
    if (this.disposed || !this.#panel.visible) return;
    const { status } = this.#host.connection;
    const stale = status.kind === 'failed' ? `States may be old: ${status.error.message}` : '';
    const message: ToPage = { type: 'graph', graph: this.#graph, note: this.#note || stale };
    const text = JSON.stringify(message);
    if (text !== this.#sent) void this.#panel.webview.postMessage(message);
    this.#sent = text;
  }

  async #reload(): Promise<void> {
    try {
      const { composeFiles: files, workingDir, name: projectName, profiles } = this.#project;
      this.#project = (await this.#host.loadProject({ files, workingDir, profiles, projectName })).project;
      this.#note = '';
    } catch (error) {
      this.#note = `As it was before the files' last error: ${messageOf(error)}`;
    }
    this.#send();
  }

  async #hear(message: ToHost): Promise<void> {
    try {
      await this.#answer(message);
    } catch (error) {
      this.#note = messageOf(error);
      this.#send();
    }
  }

  async #answer(message: ToHost): Promise<void> {
    const { name } = this.#project;
    switch (message.type) {
      case 'ready':
        // A page that was made anew knows nothing.
        this.#sent = '';
        return this.#send();
      case 'goTo':
        return showPlace(this.#project, message.id);
      case 'container': {
        const row = rowOf(this.#host.connection, name, message.id.slice('services/'.length));
        return row ? this.#host.revealContainer(row) : undefined;
      }
      case 'save':
        return saveAs(`${name}.svg`, 'SVG', message.svg);
      case 'saveMermaid':
        return saveAs(`${name}.mmd`, 'Mermaid', graphMermaid(this.#graph));
      case 'copyMermaid':
        return vscode.env.clipboard.writeText(graphMermaid(this.#graph));
    }
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
