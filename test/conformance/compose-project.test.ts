import assert from 'node:assert/strict';
import { normalize } from '../../src/core/compose/canonical/normalize.ts';
import { plain } from '../../src/core/compose/model/plain.ts';
import { get, type MapNode, textOf } from '../../src/core/compose/node.ts';
import { checkConsistency } from '../../src/core/compose/resolve/consistency.ts';
import { normalizeName } from '../../src/core/compose/resolve/name.ts';
import { resolveEnvironmentOf, resolveProject } from '../../src/core/compose/resolve-project.ts';
import { type Assertion, assertAll, modelOf } from '../support/compose-asserts.ts';
import { type CallCase, calls, draftOf } from '../support/compose-calls.ts';
import { mergeTexts } from '../support/compose-node.ts';
import { asked, type Call, cwd, folderOf, nameOf, writtenByTest } from '../support/compose-requests.ts';
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

interface ConsistencyCase {
  readonly source: string;
  readonly project: object;
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

interface ProjectCase extends CallCase {
  readonly env0?: Readonly<Record<string, string>>;
}
const data = readCases<{ cases: ProjectCase[]; fixtures: Record<string, string> }>('compose-project');

const assertionsOf = ({ expect }: ProjectCase): readonly Assertion[] =>
  // What upstream computes in its loop is not in the data.
  (expect.assert ?? []).filter(({ value }) => !JSON.stringify(value ?? null).includes('$unknown')).map(absolutePaths);

/** Upstream's tests change the folder they run in; a list of files is told by how each ends. */
const absolutePaths = (assertion: Assertion): Assertion =>
  assertion.path[0] === '$ComposeFiles' && Array.isArray(assertion.value)
    ? {
        ...assertion,
        value: (assertion.value as string[]).map((file) => `${cwd}/${file.slice(file.lastIndexOf('testdata/'))}`),
      }
    : assertion;

const requestOf = (one: ProjectCase, args: readonly unknown[]) => {
  const { request } = asked(args, one.env0 ?? {});
  const texts = { ...data?.fixtures, ...writtenByTest(one.source, request) };
  return { request: { ...request, cwd: folderOf(one.source, request.files ?? [], texts) }, files: memoryFiles(texts) };
};

async function load(one: ProjectCase, args: readonly unknown[]) {
  const { request, files } = requestOf(one, args);
  const { project, problems } = await resolveProject(request, files);
  return { project, errors: problems.filter(({ severity }) => severity === 'error').map(({ message }) => message) };
}

function assertErrors(errors: readonly string[], pieces: readonly string[]): void {
  assert.ok(errors.length > 0, 'it must fail');
  for (const piece of pieces) assert.ok(errors.join('\n').includes(piece), `${errors.join('\n')}\nlacks\n${piece}`);
}

async function checkLoad(one: ProjectCase, args: readonly unknown[]): Promise<void> {
  const { project, errors } = await load(one, args);
  if (one.expect.ok === false) return assertErrors(errors, one.expect.errorContains ?? [one.expect.error ?? '']);
  assert.deepEqual(errors, []);
  assertAll(modelOf(project as never), assertionsOf(one));
}

/**
 * Options that upstream accepts: the project loads by them and bears the name that they give. What only loading can refuse,
 * a name from the environment or from the root folder, is refused then.
 */
async function checkOptions(one: ProjectCase): Promise<void> {
  const { request, files } = requestOf(one, one.args);
  const {
    COMPOSE_PROJECT_NAME: _,
    COMPOSE_DISABLE_ENV_FILE: __,
    ...environment
  } = await resolveEnvironmentOf(request, files);
  const asserted = assertionsOf(one);
  if (asserted.length > 0) return assertAll({ $Environment: environment }, asserted);
  const given = request.projectName || request.environment.COMPOSE_PROJECT_NAME;
  const { project, errors } = await load(one, one.args);
  if (given && normalizeName(given) !== given) return assertErrors(errors, [`invalid project name "${given}"`]);
  if (!given && request.projectDirectory === '/') return assertErrors(errors, ['project name must not be empty']);
  assert.deepEqual(errors, []);
  if (given) assert.equal(project?.name, given);
  else assert.match(project?.name ?? '', /^[a-z0-9][a-z0-9_-]*$/);
}

async function checkCall(one: ProjectCase): Promise<boolean> {
  const call = calls[one.fn];
  if (!call) return false;
  if (one.expect.ok === false) {
    const failure = await Promise.resolve()
      .then(() => call(one))
      .then(
        () => undefined,
        (error: Error) => error.message,
      );
    assertErrors(failure === undefined ? [] : [failure], one.expect.errorContains ?? [one.expect.error ?? '']);
  } else assertAll(await call(one), assertionsOf(one));
  return true;
}

conform(
  'compose-project',
  data?.cases,
  ({ source, fn }) => `${source} ${fn}`,
  async (one) => {
    const options = one.args.find((each) => nameOf(each) === 'NewProjectOptions') as Call | undefined;
    if (options) return checkLoad(one, options.args ?? []);
    if (one.fn === 'NewProjectOptions') return one.expect.ok === false ? checkLoad(one, one.args) : checkOptions(one);
    return checkCall(one);
  },
);
