import type { MapNode } from '../../core/compose/node.ts';
import type { LoadRequest, LoadResult, Project } from '../../core/compose/project.ts';
import { resolveModel, resolveProject } from '../../core/compose/resolve-project.ts';
import type { ExitCode, Io } from '../io.ts';
import { nodeFiles } from './node-files.ts';

/** What the command line asks `config` for. */
export interface Asked {
  readonly request: LoadRequest;
  readonly services: readonly string[];
  /** Empty where none is given. */
  readonly format: string;
  readonly hash: string;
  readonly io: Io;
}

/** Problems go to the error output; the exit code is compose's. */
function report({ problems }: Pick<LoadResult, 'problems'>, io: Io): ExitCode {
  for (const { severity, message } of problems) io.err(`${severity === 'warning' ? 'warning: ' : ''}${message}\n`);
  return problems.some(({ severity }) => severity === 'error') ? 1 : 0;
}

/** Prints the resolved project in some form. */
export async function printProject(
  request: LoadRequest,
  io: Io,
  textOf: (project: Project) => string | Promise<string>,
): Promise<ExitCode> {
  const result = await resolveProject(request, nodeFiles);
  const code = report(result, io);
  if (result.project) io.out(await textOf(result.project));
  return code;
}

/** Prints the merged tree, which is all there is where variables are left as they are. */
export async function printTree(request: LoadRequest, io: Io, textOf: (tree: MapNode) => string): Promise<ExitCode> {
  const result = await resolveModel(request, nodeFiles);
  const code = report(result, io);
  if (result.tree) io.out(textOf(result.tree));
  return code;
}
