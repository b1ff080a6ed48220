import { startGathering } from './load/snapshot.ts';
import type { Files, LoadRequest, LoadResult } from './project.ts';
import { type LoadedTree, loadEnvironment, loadProject, loadTree } from './resolve/load-project.ts';

/**
 * Resolves a Compose project as docker compose does. What is wrong with it comes back as problems, never as a rejection;
 * it rejects only with what `files` rejects with.
 */
export async function resolveProject(request: LoadRequest, files: Files): Promise<LoadResult> {
  const snapshot = startGathering();
  for (;;) {
    const result = loadProject(request, snapshot);
    if (!(await snapshot.gather(files))) return { ...result, touched: snapshot.touched() };
  }
}

/** Only as far as the merged and normalised tree: what `config --no-interpolate` prints cannot be typed data. */
export async function resolveModel(request: LoadRequest, files: Files): Promise<LoadedTree> {
  const snapshot = startGathering();
  for (;;) {
    const result = loadTree(request, snapshot);
    if (!(await snapshot.gather(files))) return result;
  }
}

/** Only the variables in force: the process's over those of the `.env` files; the process's alone when those fail. */
export async function resolveEnvironmentOf(
  request: LoadRequest,
  files: Files,
): Promise<Readonly<Record<string, string>>> {
  const snapshot = startGathering();
  for (;;) {
    const environment = loadEnvironment(request, snapshot);
    if (!(await snapshot.gather(files))) return { ...environment, COMPOSE_PROJECT_NAME: '' };
  }
}
