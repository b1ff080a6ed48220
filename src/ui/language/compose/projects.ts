import type { TextDocument } from 'vscode';
import type { Project } from '../../../core/compose/project.ts';
import { Disposables } from '../../../util/disposable.ts';
import { Emitter } from '../../../util/emitter.ts';
import { resolveAround } from '../../compose/load-project.ts';

interface Known {
  readonly version: number;
  readonly project: Project | undefined;
}

/** The project that each open Compose file is part of, resolved in the background and one version behind at most. */
export class ComposeProjects extends Disposables {
  readonly #known = new WeakMap<TextDocument, Known>();
  readonly #running = new WeakSet<TextDocument>();
  readonly #changed = this.add(new Emitter<undefined>());
  readonly onDidChange = this.#changed.event;

  /** What is known now. A newer version is resolved meanwhile, and announced when it says something else. */
  of(document: TextDocument): Project | undefined {
    const known = this.#known.get(document);
    if (document.uri.scheme === 'file' && known?.version !== document.version) void this.#resolve(document);
    return known?.project;
  }

  async #resolve(document: TextDocument): Promise<void> {
    if (this.#running.has(document)) return;
    this.#running.add(document);
    const { version } = document;
    try {
      const { project } = await resolveAround(document.uri.fsPath, document.getText());
      const before = this.#known.get(document)?.project;
      this.#known.set(document, { version, project: project ?? before });
      if (project && !this.disposed) this.#changed.fire(undefined);
    } finally {
      this.#running.delete(document);
    }
  }
}
