import assert from 'node:assert/strict';
import { normalize } from '../../src/core/compose/canonical/normalize.ts';
import { plain } from '../../src/core/compose/model/plain.ts';
import { get, type MapNode, textOf } from '../../src/core/compose/node.ts';
import type { LoadRequest } from '../../src/core/compose/project.ts';
import { buildDraft } from '../../src/core/compose/resolve/build-project.ts';
import { checkConsistency, checkCycles } from '../../src/core/compose/resolve/consistency.ts';
import { withSelectedServices } from '../../src/core/compose/resolve/profiles.ts';
import { resolveProject } from '../../src/core/compose/resolve-project.ts';
import { type Assertion, assertAll, modelOf } from '../support/compose-asserts.ts';
import { mergeTexts, toNode } from '../support/compose-node.ts';
import { assertFailure, conform, readCases } from '../support/conformance.ts';
import { memoryFiles } from '../support/memory-files.ts';

interface NormalizeCase {
  readonly source: string;
  readonly input: string;
  readonly env: Readonly<Record<string, string>>;
  readonly expected: string;
}
conform(
  'compose-normalize',
  readCases<{ cases: NormalizeCase[] }>('compose-normalize')?.cases,
  ({ source }) => source,
  (one) => {
    const input = mergeTexts([one.input]) as MapNode;
    const name = textOf(get(input, 'name')) ?? '';
    assert.deepEqual(plain(normalize(input, name, (key) => one.env[key])), plain(mergeTexts([one.expected])));
  },
);

type Json = Readonly<Record<string, unknown>>;

/** A model as the cases write it, and what of it is switched off. */
function draftOf(project: Json) {
  const { DisabledServices, ...rest } = project;
  const draft = buildDraft(toNode(rest) as MapNode, {});
  const disabled = buildDraft(toNode({ services: DisabledServices ?? {} }) as MapNode, {});
  return { ...draft, disabledServices: disabled.services, profiles: [] };
}

interface ConsistencyCase {
  readonly source: string;
  readonly project: Json;
  readonly valid: boolean;
  readonly error?: string;
}
conform(
  'compose-consistency',
  readCases<{ cases: ConsistencyCase[] }>('compose-consistency')?.cases,
  ({ source }) => source,
  ({ project, valid, error }) => {
    const act = (): void => checkConsistency(draftOf(project));
    if (valid) act();
    else assertFailure(act, error);
  },
);

interface Call {
  readonly $call?: string;
  readonly $func?: string;
  readonly $result?: string;
  readonly args?: readonly unknown[];
}
interface ProjectCase {
  readonly source: string;
  readonly fn: string;
  readonly args: readonly unknown[];
  readonly env0?: Readonly<Record<string, string>>;
  readonly expect: {
    readonly ok?: boolean;
    readonly error?: string;
    readonly errorContains?: readonly string[];
    readonly assert?: readonly Assertion[];
  };
}

const cwd = '/src/cli';
const inside = (path: string): string => (path.startsWith('/') ? path : `${cwd}/${path}`);

interface Asked {
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

function asked([files, ...calls]: readonly unknown[], env0: Readonly<Record<string, string>>): Asked | undefined {
  const result: Asked = {
    request: { cwd, environment: {}, home: '/root', skip: { fileRemoval: true, pruning: true } },
    dotenv: false,
  };
  const listed = (files ?? []) as string[];
  if (listed.length > 0) result.request.files = listed;
  for (const call of calls as Call[]) {
    const option = options[call.$call ?? call.$result ?? call.$func ?? ''];
    if (!option) return undefined;
    option(result, call.args ?? [], env0);
  }
  if (!result.dotenv) {
    delete result.request.envFiles;
    result.request.environment = { ...result.request.environment, COMPOSE_DISABLE_ENV_FILE: '1' };
  }
  return result;
}

/** Some upstream tests change into the folder of their file. */
function folderOf([first]: readonly string[], fixtures: Readonly<Record<string, string>>): string {
  if (!first || first.includes('/') || inside(first) in fixtures) return cwd;
  const found = Object.keys(fixtures).find((path) => path.endsWith(`/${first}`));
  return found?.slice(0, -first.length - 1) ?? cwd;
}

async function checkLoad(one: ProjectCase, args: readonly unknown[], fixtures: Readonly<Record<string, string>>) {
  const wanted = asked(args, one.env0 ?? {});
  if (!wanted) return false;
  wanted.request.cwd = folderOf(wanted.request.files ?? [], fixtures);
  const { project, problems } = await resolveProject(wanted.request, memoryFiles(fixtures));
  const errors = problems.filter(({ severity }) => severity === 'error').map(({ message }) => message);
  if (one.expect.ok === false) {
    for (const piece of one.expect.errorContains ?? [one.expect.error ?? ''])
      assert.ok(errors.length > 0 && errors.join('\n').includes(piece), `${errors.join('\n')}\nlacks\n${piece}`);
    return true;
  }
  assert.deepEqual(errors, []);
  if (project) assertAll(modelOf(project), (one.expect.assert ?? []).map(absolutePaths));
  return true;
}

/** Upstream's tests change the folder they run in; a list of files is told by how each ends. */
const absolutePaths = (assertion: Assertion): Assertion =>
  assertion.path[0] === '$ComposeFiles' && Array.isArray(assertion.value)
    ? {
        ...assertion,
        value: (assertion.value as string[]).map((file) => `${cwd}/${file.slice(file.lastIndexOf('testdata/'))}`),
      }
    : assertion;

/** What other calls say about us; those that are not here exercise Go's own structures. */
const calls: Readonly<Record<string, (one: ProjectCase) => void>> = {
  '(Project).WithSelectedServices': ({ args: [project, names], expect }) => {
    const act = (): unknown => withSelectedServices(draftOf(project as Json), (names ?? []) as string[]);
    if (expect.ok === false) return assertFailure(act, expect.errorContains ?? expect.error);
    act();
  },
  '(Project).ForEachService': ({ args: [project, names], expect }) => {
    const list = (names ?? Object.keys((project as { services: object }).services)) as string[];
    const act = (): unknown => withSelectedServices(draftOf(project as Json), list);
    if (expect.ok === false) return assertFailure(act, expect.errorContains ?? expect.error);
    act();
  },
  newGraph: ({ args: [project], expect }) => {
    const act = (): void => checkCycles(draftOf(project as Json));
    if (expect.ok === false) return assertFailure(act, expect.errorContains ?? expect.error);
    act();
  },
};

const data = readCases<{ cases: ProjectCase[]; fixtures: Record<string, string> }>('compose-project');
conform(
  'compose-project',
  data?.cases,
  ({ source, fn }) => `${source} ${fn}`,
  async (one) => {
    const fixtures = data?.fixtures ?? {};
    if (one.fn === 'ProjectFromOptions' || one.fn === 'LoadProject')
      return checkLoad(one, (one.args[1] as Call).args ?? [], fixtures);
    if (one.fn === 'NewProjectOptions' && one.expect.ok === false) return checkLoad(one, one.args, fixtures);
    const call = calls[one.fn];
    if (!call) return false;
    return call(one);
  },
);
