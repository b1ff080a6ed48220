import type { LoadRequest } from '../../src/core/compose/project.ts';

/** A call of compose-go's as the cases write it. */
export interface Call {
  readonly $call?: string;
  readonly $func?: string;
  readonly $result?: string;
  readonly args?: readonly unknown[];
}

export const nameOf = (call: unknown): string => {
  const { $call, $result, $func } = (call ?? {}) as Call;
  return $call ?? $result ?? $func ?? '';
};

export const cwd = '/src/cli';
export const inside = (path: string): string => (path.startsWith('/') ? path : `${cwd}/${path}`);

export interface Asked {
  request: { -readonly [K in keyof LoadRequest]: LoadRequest[K] };
  /** compose-go reads the process's environment and `.env` only when an option says so. */
  dotenv: boolean;
}

/** Options of compose-go's command-line layer, each as the request it means. */
const options: Readonly<
  Record<string, (asked: Asked, args: readonly unknown[], env0: Readonly<Record<string, string>>) => void>
> = {
  WithName: ({ request }, [name]) => {
    request.projectName = String(name);
  },
  WithWorkingDirectory: ({ request }, [folder]) => {
    if (folder) request.projectDirectory = inside(String(folder));
  },
  WithEnv: ({ request }, [list]) => {
    const pairs = ((list ?? []) as string[]).map((pair) => [pair.split('=')[0], pair.slice(pair.indexOf('=') + 1)]);
    request.environment = { ...request.environment, ...Object.fromEntries(pairs) };
  },
  WithOsEnv: ({ request }, _, env0) => {
    request.environment = { ...env0, ...request.environment };
  },
  WithEnvFiles: ({ request }, files) => {
    if (files.length > 0) request.envFiles = files.map((file) => inside(String(file)));
  },
  WithEnvFile: ({ request }, [file]) => {
    if (file) request.envFiles = [inside(String(file))];
  },
  WithDotEnv: (asked) => {
    asked.dotenv = true;
  },
  WithProfiles: ({ request }, [profiles]) => {
    request.profiles = profiles as string[];
  },
  WithDefaultProfiles: ({ request }, profiles) => {
    request.profiles = profiles as string[];
  },
  WithDiscardEnvFile: ({ request }) => {
    request.skip = { ...request.skip, fileRemoval: false };
  },
  WithInterpolation: ({ request }, [on]) => {
    request.skip = { ...request.skip, interpolation: on === false };
  },
  WithNormalization: ({ request }, [on]) => {
    request.skip = { ...request.skip, normalization: on === false };
  },
  WithConsistency: ({ request }, [on]) => {
    request.skip = { ...request.skip, consistency: on === false };
  },
  WithResolvedPaths: ({ request }, [on]) => {
    request.skip = { ...request.skip, pathResolution: on === false };
  },
  WithConfigFileEnv: () => {},
  WithDefaultConfigPath: () => {},
};

export function asked([files, ...calls]: readonly unknown[], env0: Readonly<Record<string, string>>): Asked {
  const result: Asked = {
    request: {
      cwd,
      environment: {},
      home: '/root',
      stdin: 'services: {simple: {image: nginx}}',
      skip: { fileRemoval: true, pruning: true },
    },
    dotenv: false,
  };
  const listed = (files ?? []) as string[];
  if (listed.length > 0) result.request.files = listed;
  for (const call of calls as Call[]) {
    const option = options[nameOf(call)];
    if (!option) throw new Error(`an option that is not known here: ${nameOf(call)}`);
    option(result, call.args ?? [], env0);
  }
  if (!result.dotenv) {
    delete result.request.envFiles;
    result.request.environment = { ...result.request.environment, COMPOSE_DISABLE_ENV_FILE: '1' };
  }
  return result;
}

/** Some upstream tests change into a folder first: that of their file, or one with nothing but a `.env` to go by. */
export function folderOf(
  source: string,
  [first]: readonly string[],
  fixtures: Readonly<Record<string, string>>,
): string {
  if (source.includes('TestProjectName/by .env')) return `${cwd}/testdata/env-file`;
  if (!first || first.includes('/') || inside(first) in fixtures) return cwd;
  const found = Object.keys(fixtures).find((path) => path.endsWith(`/${first}`));
  return found?.slice(0, -first.length - 1) ?? cwd;
}

/** What upstream's tests write into a folder made for the moment; a Compose file makes a project of it. */
export function writtenByTest(source: string, { projectDirectory }: LoadRequest): Readonly<Record<string, string>> {
  if (!source.includes('TestEnvVariablePrecedence/')) return {};
  return {
    [`${projectDirectory}/.env`]: 'FOO=foo\nBAR=${FOO}',
    [`${projectDirectory}/compose.yaml`]: 'services: {simple: {image: nginx}}',
  };
}
