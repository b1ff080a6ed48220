import { realpath, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import type { Files, LoadRequest, LoadResult, Problem } from '../../core/compose/project.ts';
import { resolveProject } from '../../core/compose/resolve-project.ts';
import { GantryError } from '../../util/errors.ts';
import type { LoadedProject, ProjectRequest } from '../commands/context.ts';
import { textNow } from '../language/text-now.ts';
import { explicitFiles } from './explicit-files.ts';

const readable: Files = {
  /** What is seen is what runs. */
  read: textNow,
  stat: async (file) =>
    stat(file).then(
      (found) => (found.isDirectory() ? 'directory' : 'file'),
      () => undefined,
    ),
  realpath: (file) => realpath(file).catch(() => file),
};

const isWindows = process.platform === 'win32';

/** Our own, with PWD as in a terminal that is opened there: files say `${PWD}` for their folder. */
const environmentIn = (folder: string): Record<string, string> => ({
  ...Object.fromEntries(
    Object.entries(process.env).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  ),
  ...(!isWindows && { PWD: folder }),
});

/** Problems and all; for the editor. */
export async function resolveFiles({ files, exact, workingDir, ...rest }: ProjectRequest): Promise<LoadResult> {
  const exists = async (file: string): Promise<boolean> => (await readable.stat(file)) !== undefined;
  const explicit = exact ? files : await explicitFiles(files, exists);
  const cwd = workingDir ?? path.dirname(files[0] ?? '.');
  const request = {
    ...rest,
    cwd,
    environment: environmentIn(cwd),
    home: homedir(),
    windows: isWindows,
    ...(explicit && { files: explicit }),
    ...(workingDir && { projectDirectory: workingDir }),
  };
  return resolveProject(request, readable);
}

/**
 * For the linter: the project that docker compose would find from a file's folder, if the file is part of it, or the
 * file with what it includes. What is wrong between its parts is the linter's to say; a file that goes with others
 * nobody names has no project.
 */
export async function resolveAround(file: string, text: string): Promise<LoadResult> {
  const request: LoadRequest = {
    cwd: path.dirname(file),
    environment: environmentIn(path.dirname(file)),
    home: homedir(),
    windows: isWindows,
    profiles: ['*'],
    skip: { consistency: true, pruning: true },
  };
  const found = await resolveProject(request, readable);
  if (found.project?.composeFiles.includes(file)) return found;
  return /^include:/m.test(text)
    ? resolveProject({ ...request, files: [file] }, readable)
    : { problems: [], touched: [] };
}

/** The project that the files make; rejects `compose.invalid` at the place of the first error. */
export async function loadProject(request: ProjectRequest): Promise<LoadedProject> {
  const { project, problems } = await resolveFiles(request);
  const error = problems.find(({ severity }) => severity === 'error');
  if (project && !error) return { project, warnings: problems.map(({ message }) => message) };
  throw new GantryError<Problem>('compose.invalid', error?.message ?? 'The files describe no project.', {
    ...(error && { details: error }),
  });
}
