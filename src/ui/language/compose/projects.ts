import { type TextDocument, workspace } from 'vscode';
import type { Project } from '../../../core/compose/project.ts';
import { debounce } from '../../../util/debounce.ts';
import { Disposables } from '../../../util/disposable.ts';
import { Emitter } from '../../../util/emitter.ts';
import { resolveAround } from '../../compose/load-project.ts';

interface Known {
  /** Undefined once another of its files has changed. */
  readonly version: number | undefined;
  readonly project: Project | undefined;
  readonly touched: ReadonlySet<string>;
}

const quietMs = 150;

/** The project that each open Compose file is part of, resolved in the background and one version behind at most. */
export class ComposeProjects extends Disposables {
  readonly #known = new WeakMap<TextDocument, Known>();
  readonly #running = new WeakSet<TextDocument>();
  readonly #changed = this.add(new Emitter<undefined>());
  readonly onDidChange = this.#changed.event;
  /** So that a change during a resolution is not missed. */
  #outdated = 0;
  readonly #announce = this.add(debounce(() => this.#changed.fire(undefined), quietMs));

  constructor() {
    super();
    const watcher = this.add(workspace.createFileSystemWatcher('**/{.env,*.env,*.yaml,*.yml}'));
    for (const event of [watcher.onDidChange, watcher.onDidCreate, watcher.onDidDelete])
      this.add(event(({ fsPath }) => this.#outdate(fsPath)));
    this.add(workspace.onDidChangeTextDocument(({ document }) => this.#outdate(document.uri.fsPath)));
  }

  /** What is known now. A newer version is resolved meanwhile, and announced when it says something else. */
  of(document: TextDocument): Project | undefined {
    const known = this.#known.get(document);
    if (document.uri.scheme === 'file' && known?.version !== document.version) void this.#resolve(document);
    return known?.project;
  }

  /** An override, an included file or .env says something else now: so do the findings of the others. */
  #outdate(file: string): void {
    for (const document of workspace.textDocuments) {
      const known = this.#known.get(document);
      if (document.uri.fsPath === file || !known?.touched.has(file)) continue;
      this.#outdated++;
      this.#known.set(document, { ...known, version: undefined });
      this.#announce();
    }
  }

  async #resolve(document: TextDocument): Promise<void> {
    if (this.#running.has(document)) return;
    this.#running.add(document);
    const { version } = document;
    const before = this.#outdated;
    try {
      const { project, touched } = await resolveAround(document.uri.fsPath, document.getText());
      this.#known.set(document, {
        version: before === this.#outdated ? version : undefined,
        project: project ?? this.#known.get(document)?.project,
        touched: new Set(touched),
      });
      if (project && !this.disposed) this.#changed.fire(undefined);
    } finally {
      this.#running.delete(document);
    }
  }
}
