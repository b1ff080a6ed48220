import assert from 'node:assert/strict';
import type { LoadRequest, LoadResult, LoadSkips } from '../../src/core/compose/project.ts';
import { resolveProject } from '../../src/core/compose/resolve-project.ts';
import { type Assertion, assertAll, modelOf } from '../support/compose-asserts.ts';
import { conform, readCases } from '../support/conformance.ts';
import { memoryFiles } from '../support/memory-files.ts';

interface Case {
  readonly source: string;
  readonly workingDir: string;
  readonly files: readonly { readonly filename?: string; readonly content?: string }[];
  readonly extraFiles?: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
  readonly options: Readonly<Record<string, unknown>>;
  readonly expect: {
    readonly ok: boolean;
    readonly error?: string;
    readonly errorContains?: readonly string[];
    readonly assert?: readonly Assertion[];
  };
}

const data = readCases<{ cases: Case[]; fixtures: Record<string, string> }>('compose-load');
const cwd = '/src/loader';

const inside = (folder: string): string => (folder.startsWith('/') ? folder : `${cwd}/${folder}`.replace(/\/$/, ''));

/** Options of compose-go's loader as ours; it neither prunes nor drops env_file unless told to. */
function skips(options: Case['options']): LoadSkips {
  return {
    ...(options.SkipNormalization === true && { normalization: true }),
    ...(options.SkipConsistencyCheck === true && { consistency: true }),
    ...(options.SkipValidation === true && { validation: true }),
    ...(options.SkipInterpolation === true && { interpolation: true }),
    ...(options.SkipExtends === true && { extends: true }),
    ...(options.SkipInclude === true && { include: true }),
    ...(options.SkipDefaultValues === true && { defaults: true }),
    ...(options.SkipResolveEnvironment === true && { environmentResolution: true }),
    ...(options.ResolvePaths === false && { pathResolution: true }),
    ...(options.WithDiscardEnvFiles !== true && { fileRemoval: true }),
    ...(options.WithoutUnnecessaryResources !== true && { pruning: true }),
  };
}

const listOption = (option: unknown): string[] => ((option as string[][] | undefined)?.[0] ?? []) as string[];

async function load(one: Case, fixtures: Readonly<Record<string, string>>): Promise<LoadResult> {
  const folder = inside(one.workingDir);
  const texts: Record<string, string> = { ...fixtures, ...one.extraFiles };
  const files = one.files.map(({ filename, content }, index) => {
    const isOwn = content !== undefined && (!filename || filename.startsWith('('));
    const path = isOwn ? `${folder}/(inline ${index})` : inside(filename ?? '');
    if (content !== undefined) texts[path] = content;
    return path;
  });
  const [name, isImperative] = (one.options['call:SetProjectName'] as [string, boolean] | undefined) ?? ['', false];
  const isNamed = files.some((path) => /^name:/m.test(texts[path] ?? ''));
  const request: LoadRequest = {
    cwd,
    files,
    // compose-go's loader has no notion of a folder's name or of `.env`: both are of the command line.
    projectDirectory: name || isNamed ? folder : '/',
    environment: { ...one.env, COMPOSE_DISABLE_ENV_FILE: '1' },
    ...((isImperative || (name && !isNamed)) && { projectName: name }),
    profiles: listOption(one.options.WithProfiles ?? one.options.Profiles),
    services: listOption(one.options.WithSelectedServices),
    home: '/root',
    skip: skips(one.options),
  };
  return resolveProject(request, memoryFiles(texts));
}

/** A relative folder keeps upstream's paths relative; ours are always absolute. */
const absolutePaths = (assertion: Assertion, folder: string): Assertion =>
  folder && !folder.startsWith('/') && typeof assertion.value === 'string' && assertion.value.startsWith('testdata')
    ? { ...assertion, value: `${cwd}/${assertion.value}` }
    : assertion;

conform(
  'compose-load',
  data?.cases,
  ({ source }) => source,
  async (one) => {
    // Loaders of remote resources are made by the upstream tests themselves.
    if (one.options.ResourceLoaders) return false;
    const { project, problems } = await load(one, data?.fixtures ?? {});
    const errors = problems.filter(({ severity }) => severity === 'error').map(({ message }) => message);
    if (one.expect.ok) {
      assert.deepEqual(errors, []);
      if (project)
        assertAll(
          modelOf(project),
          (one.expect.assert ?? []).map((each) => absolutePaths(each, one.workingDir)),
        );
      return;
    }
    assert.ok(errors.length > 0, 'it must fail');
    for (const piece of one.expect.errorContains ?? [one.expect.error ?? ''])
      assert.ok(errors.join('\n').includes(piece), `${errors.join('\n')}\nlacks\n${piece}`);
  },
);
