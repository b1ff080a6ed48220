import * as vscode from 'vscode';
import type { ComposeIdentity } from '../../engine/types.ts';
import type { Connection } from '../../state/connection.ts';
import { type Divergences, divergenceOf } from '../../state/divergences.ts';
import { projects } from '../../state/selectors.ts';
import { itemsOf } from '../../state/slice.ts';
import { debounce } from '../../util/debounce.ts';
import { type Disposable, Disposables } from '../../util/disposable.ts';
import type { Context } from '../commands/context.ts';

const quietMs = 1000;

/** Compares running projects with their files whenever either changes, where the files can be read. */
export function compareProjects(
  connection: Connection,
  divergences: Divergences,
  loadProject: Context['loadProject'],
): Disposable {
  const life = new Disposables();
  let running = new AbortController();

  const compare = async (name: string, { configFiles, workingDir }: ComposeIdentity, present: ReadonlySet<string>) => {
    const { signal } = running;
    try {
      const request = { files: configFiles, projectName: name, ...(workingDir && { workingDir }) };
      const { project } = await loadProject(request);
      const { compose } = await connection.engine();
      const plan = await compose.plan(project, {}, signal);
      if (!signal.aborted) divergences.set(name, divergenceOf(project, plan, present));
    } catch {
      // Files that are gone, elsewhere or broken: nothing can be said of the project, and that is no error of the user's.
      if (!signal.aborted) divergences.set(name, undefined);
    }
  };
  const compareAll = async (): Promise<void> => {
    running.abort();
    running = new AbortController();
    const { store } = connection;
    if (!store || connection.status.kind !== 'connected' || !vscode.workspace.isTrusted) return;
    for (const { name, containers } of projects(itemsOf(store.containers))) {
      const identity = containers[0]?.compose;
      const present = new Set(containers.flatMap(({ compose }) => compose?.service ?? []));
      if (identity?.configFiles.length) await compare(name, identity, present);
    }
  };
  const soon = life.add(debounce(() => void compareAll(), quietMs));
  life.add({ dispose: () => running.abort() });
  life.add(connection.onDidChange((type) => type === 'container' && soon()));
  life.add(
    vscode.workspace.onDidSaveTextDocument(({ languageId, fileName }) => {
      if (languageId === 'dockercompose' || /\.env$/.test(fileName)) soon();
    }),
  );
  return life;
}
