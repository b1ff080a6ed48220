import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import type { ComposeSurroundings } from '../../core/compose/lint/compose-file.ts';
import type { LoadRequest } from '../../core/compose/project.ts';
import { defaultNames, isDefaultOverride } from '../../core/compose/resolve/default-names.ts';
import { resolveEnvironmentOf, resolveProject } from '../../core/compose/resolve-project.ts';
import { nodeFiles } from '../compose/node-files.ts';

/** What is wrong between a project's parts is the linter's to say, at its place. */
const skip = { consistency: true, pruning: true };

/** What the rules may ask about a Compose file: its project, the variables in force, which files exist. */
export async function composeSurroundings(
  file: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<ComposeSurroundings> {
  const folder = path.dirname(file);
  const environment = Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  const request: LoadRequest = { cwd: folder, environment, home: homedir(), profiles: ['*'], skip };
  // Files that compose would not find by itself are linted alone: which others they go with is not known.
  const isFound = defaultNames.includes(path.basename(file)) || isDefaultOverride(file);
  const { project } = isFound ? await resolveProject(request, nodeFiles) : { project: undefined };
  const isPart = project?.composeFiles.includes(file);
  return {
    environment: await resolveEnvironmentOf({ ...request, files: [file] }, nodeFiles),
    exists: existsSync,
    ...(project && isPart && { project }),
  };
}
