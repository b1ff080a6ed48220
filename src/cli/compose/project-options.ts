import { homedir } from 'node:os';
import process from 'node:process';
import type { LoadRequest, Project } from '../../core/compose/project.ts';
import { resolveProject } from '../../core/compose/resolve-project.ts';
import type { ComposeTarget } from '../../engine/types.ts';
import { GantryError } from '../../util/errors.ts';
import type { Io } from '../io.ts';
import { nodeFiles } from './node-files.ts';

/** Options by which every compose command finds its project. */
export const projectOptions = {
  file: { type: 'string', short: 'f', multiple: true },
  'project-name': { type: 'string', short: 'p' },
  'project-directory': { type: 'string' },
  profile: { type: 'string', multiple: true },
  'env-file': { type: 'string', multiple: true },
  help: { type: 'boolean', short: 'h' },
  // How docker compose writes its progress: taken, as scripts have them, without any effect.
  ansi: { type: 'string' },
  progress: { type: 'string' },
  parallel: { type: 'string' },
} as const;

export const projectHelp = `  -f, --file FILE              a Compose file; repeat to merge several, - is standard input
  -p, --project-name NAME      the project's name
      --project-directory DIR  the folder that relative paths begin at
      --profile NAME           activate a profile; may be repeated
      --env-file FILE          instead of .env; may be repeated
`;

export interface ProjectValues {
  readonly file?: string[];
  readonly 'project-name'?: string;
  readonly 'project-directory'?: string;
  readonly profile?: string[];
  readonly 'env-file'?: string[];
}

/** What the options, the environment and standard input ask the loader for. */
export async function loadRequest(values: ProjectValues, io: Io): Promise<LoadRequest> {
  const environment = Object.entries(io.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  const windows = process.platform === 'win32';
  return {
    cwd: io.cwd,
    // A shell sets PWD, a program that starts us may not; `${PWD}:/app` must not become `:/app`.
    environment: windows ? Object.fromEntries(environment) : { PWD: io.cwd, ...Object.fromEntries(environment) },
    home: homedir(),
    windows,
    ...(values.file && { files: values.file }),
    ...(values.file?.includes('-') && { stdin: await io.stdin() }),
    ...(values['project-name'] && { projectName: values['project-name'] }),
    ...(values['project-directory'] && { projectDirectory: values['project-directory'] }),
    ...(values.profile && { profiles: values.profile }),
    ...(values['env-file'] && { envFiles: values['env-file'] }),
  };
}

/** The project of the files. Warnings go to the error output; errors are thrown as one `compose.invalid`. */
export async function loadProject(values: ProjectValues, io: Io): Promise<Project> {
  const { project, problems } = await resolveProject(await loadRequest(values, io), nodeFiles);
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (!project || errors.length > 0)
    throw new GantryError('compose.invalid', errors.map(({ message }) => message).join('\n') || 'There is no project.');
  for (const { message } of problems) io.err(`warning: ${message}\n`);
  return project;
}

/** The project of the files; a name alone will do for what exists when there are none. */
export async function findProject(values: ProjectValues, io: Io): Promise<ComposeTarget> {
  try {
    return await loadProject(values, io);
  } catch (error) {
    const name = values['project-name'];
    if (name && !values.file) return { name };
    throw error;
  }
}

/** `compose -f FILE config …` as `compose config … --file FILE`: docker compose has these options before the command. */
export function projectOptionsLast(args: readonly string[]): readonly string[] {
  const [compose, ...rest] = args;
  if (compose !== 'compose') return args;
  let end = 0;
  while (rest[end]?.startsWith('-') && rest[end] !== '--help' && rest[end] !== '-h')
    end += takesNext(rest[end]) ? 2 : 1;
  const [command, ...further] = rest.slice(end);
  if (end === 0 || command === undefined) return args;
  return ['compose', command, ...rest.slice(0, end).map((each) => (each === '-f' ? '--file' : each)), ...further];
}

const takesNext = (option = ''): boolean =>
  [
    '-f',
    '-p',
    ...Object.keys(projectOptions)
      .filter((name) => projectOptions[name as keyof typeof projectOptions].type === 'string')
      .map((name) => `--${name}`),
  ].includes(option);
