import { goPrint } from '../go-text.ts';
import { merge } from '../merge/merge.ts';
import { applyResets } from '../merge/reset.ts';
import { get, isMap, isNull, isSeq, type MapNode, map, type Node, set, textOf, without } from '../node.ts';
import { dirname, isAbsolute, join } from '../paths/clean.ts';
import { LoadError } from '../problem.ts';
import type { Reset } from '../yaml/convert.ts';
import { absoluteIn, folderOf, type Scope } from './context.ts';
import { readEnvironment } from './env-files.ts';
import { refuseRemote } from './remote.ts';

interface Inclusion {
  readonly paths: readonly string[];
  readonly projectDirectory: string | undefined;
  readonly envFiles: readonly string[];
  readonly at: Node;
}

/** Brings the resources of included files into the model; the files' own paths and variables stay theirs. */
export function applyInclude(
  model: MapNode,
  resets: readonly Reset[],
  scope: Scope,
  included: readonly string[],
): MapNode {
  const node = get(model, 'include');
  if (!node) return model;
  let result = model;
  for (const inclusion of readInclusions(node)) {
    const imported = loadInclusion(inclusion, scope, included);
    for (const kind of ['services', 'volumes', 'networks', 'secrets', 'configs', 'models'])
      result = importResources(imported, result, kind, resets);
  }
  return without(result, 'include');
}

function readInclusions(node: Node): Inclusion[] {
  if (isNull(node)) return [];
  if (!isSeq(node)) throw new LoadError(`\`include\` must be a list, got ${goPrint(node)}`, node.at);
  return node.items.map((at) => ({
    paths: textOf(at) !== undefined ? [textOf(at) as string] : texts(get(at, 'path')),
    projectDirectory: textOf(get(at, 'project_directory')) || undefined,
    envFiles: texts(get(at, 'env_file')),
    at,
  }));
}

function texts(node: Node | undefined): string[] {
  if (isSeq(node)) return node.items.flatMap((item) => textOf(item) ?? []);
  const text = textOf(node);
  return text === undefined ? [] : [text];
}

interface Home {
  /** Absolute. */
  readonly folder: string;
  /** The same as seen from the including folder. */
  readonly relative: string;
}

function loadInclusion(inclusion: Inclusion, scope: Scope, included: readonly string[]): MapNode | undefined {
  const { files, windows } = scope.session;
  for (const path of inclusion.paths) refuseRemote(path, inclusion.at.at);
  const paths = inclusion.paths.map((path) => absoluteIn(scope, path));
  const [main] = paths;
  if (main === undefined) return undefined;
  const home = homeOf(inclusion, main, scope);
  if (included.includes(main))
    throw new LoadError(
      `include cycle detected:\n${included[0]}\n include ${[...included.slice(1), main].join('\n include ')}`,
      inclusion.at.at,
    );
  const environment = environmentOf(inclusion, home.folder, scope, windows);
  const inputs = paths.map((path) => {
    const text = files.read(path);
    if (text === undefined) throw new LoadError(`open ${path}: no such file or directory`, inclusion.at.at);
    return { path, text };
  });
  const { pathResolution: _, ...skip } = scope.skip;
  const inner: Scope = {
    session: scope.session,
    skip,
    workingDir: home.relative,
    filesDir: home.folder,
    environment,
  };
  return scope.session.loadModel(inputs, inner, included);
}

function homeOf({ projectDirectory }: Inclusion, main: string, scope: Scope): Home {
  const { windows } = scope.session;
  if (projectDirectory === undefined) return { folder: dirname(main, windows), relative: folderOf(scope, main) };
  if (isAbsolute(projectDirectory, windows)) return { folder: projectDirectory, relative: projectDirectory };
  const base = scope.workingDir;
  const folder = isAbsolute(base, windows)
    ? join(base, projectDirectory, windows)
    : absoluteIn(scope, projectDirectory);
  return { folder, relative: folderOf(scope, projectDirectory) };
}

function environmentOf(
  { envFiles, at }: Inclusion,
  folder: string,
  scope: Scope,
  windows: boolean,
): Readonly<Record<string, string>> {
  const { files } = scope.session;
  const own = join(folder, '.env', windows);
  const base = isAbsolute(scope.workingDir, windows) ? scope.workingDir : scope.filesDir;
  const paths =
    envFiles.length === 0
      ? [own].filter((path) => files.stat(path) === 'file')
      : envFiles
          .filter((path) => path !== '/dev/null')
          .map((path) => (isAbsolute(path, windows) ? path : join(base, path, windows)));
  for (const path of paths) {
    const kind = files.stat(path);
    if (kind === undefined) throw new LoadError(`stat ${path}: no such file or directory`, at.at);
    if (kind === 'directory') throw new LoadError(`${path} is not a file`, at.at);
  }
  return { ...readEnvironment(paths, scope.environment, scope.session), ...scope.environment };
}

function importResources(
  imported: MapNode | undefined,
  target: MapNode,
  kind: string,
  resets: readonly Reset[],
): MapNode {
  const from = get(imported, kind);
  if (!isMap(from)) return target;
  const existing = get(target, kind);
  let to: MapNode = isMap(existing) ? existing : map([], from.at);
  for (const [name, entry] of from.entries) {
    const own = to.entries.get(name);
    if (!own) {
      to = set(to, name, entry.node, entry.key);
      continue;
    }
    const wrapped = map([[kind, map([[name, entry.node]], entry.node.at)]], entry.node.at);
    const base = get(get(applyResets(wrapped, resets), kind), name);
    to = set(to, name, base ? merge(base, own.node, [kind, name]) : own.node);
  }
  return set(target, kind, to);
}
