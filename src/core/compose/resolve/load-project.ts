import { normalize } from '../canonical/normalize.ts';
import type { Lookup } from '../interpolate/template.ts';
import { lookupIn, type Scope, type Session } from '../load/context.ts';
import { loadFile } from '../load/file.ts';
import { loadModel } from '../load/model.ts';
import type { Snapshot } from '../load/snapshot.ts';
import { byName } from '../model/by-name.ts';
import { type MapNode, scalar, set } from '../node.ts';
import { LoadError, problemAt } from '../problem.ts';
import type { LoadRequest, LoadResult, Problem, Project, Service } from '../project.ts';
import { type ComposeText, parseCompose } from '../yaml/parse.ts';
import { buildDraft } from './build-project.ts';
import { checkConsistency } from './consistency.ts';
import { resolveEnvironment, resolveLabels } from './environment.ts';
import { projectName } from './name.ts';
import { withProfiles, withSelectedServices, withServicesEnabled } from './profiles.ts';
import { pruneResources } from './prune.ts';
import { type Settled, settle } from './settle.ts';

export interface LoadedTree {
  readonly tree?: MapNode;
  readonly problems: readonly Problem[];
}

/** The same as resolveProject with files that are known already; synchronous, and never throws for what files say. */
export function loadProject(request: LoadRequest, files: Snapshot): Omit<LoadResult, 'touched'> {
  return attempt(request, files, (session) => {
    const settled = settle(request, session);
    const { tree, name, environment } = load(request, settled, session);
    return { project: finish(tree, name, environment, request, settled, session) };
  });
}

/** The merged and normalised tree before it becomes typed data. */
export function loadTree(request: LoadRequest, files: Snapshot): LoadedTree {
  return attempt(request, files, (session) => {
    // docker compose resolves no null value in this form.
    const { tree, name } = load(request, settle(request, session), session, () => undefined);
    return { tree: request.skip?.normalization ? tree : set(tree, 'name', scalar(name, tree.at)) };
  });
}

export function loadEnvironment(request: LoadRequest, files: Snapshot): Readonly<Record<string, string>> {
  const result = attempt(request, files, (session) => ({ environment: settle(request, session).environment }));
  return 'environment' in result ? (result.environment as Record<string, string>) : request.environment;
}

function attempt<T extends object>(
  request: LoadRequest,
  files: Snapshot,
  act: (session: Session) => T,
): (T | object) & { readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const session = startSession(request, files, problems);
  try {
    return { ...act(session), problems };
  } catch (error) {
    if (!(error instanceof LoadError)) throw error;
    return { problems: [...problems, problemAt('error', error.message, error.at)] };
  }
}

function startSession(request: LoadRequest, files: Snapshot, problems: Problem[]): Session {
  const texts = new Map<string, ComposeText>();
  return {
    files,
    home: request.home,
    windows: request.windows === true,
    loadFile,
    loadModel,
    parse(path, text) {
      const known = texts.get(path) ?? parseCompose(path, text);
      texts.set(path, known);
      return known;
    },
    warn: (message, at) => problems.push(problemAt('warning', message, at)),
  };
}

interface Loading {
  readonly tree: MapNode;
  readonly name: string;
  readonly environment: Readonly<Record<string, string>>;
}

function load(request: LoadRequest, settled: Settled, session: Session, nulls?: Lookup): Loading {
  const name = projectName(request, settled, session);
  const environment = { ...settled.environment, COMPOSE_PROJECT_NAME: name };
  const skip = request.skip ?? {};
  const { workingDir } = settled;
  const scope: Scope = { session, skip, environment, workingDir, filesDir: workingDir };
  const model = loadModel(settled.files, scope, []);
  if (!model || model.entries.size === 0) throw new LoadError('empty compose file');
  if (name === '' && !skip.validation) throw new LoadError('project name must not be empty');
  const lookup = nulls ?? lookupIn(environment, session.windows);
  return { tree: skip.normalization ? model : normalize(model, name, lookup), name, environment };
}

function finish(
  tree: MapNode,
  name: string,
  environment: Readonly<Record<string, string>>,
  request: LoadRequest,
  settled: Settled,
  session: Session,
): Project {
  const skip = request.skip ?? {};
  const draft = buildDraft(tree, environment);
  let selection = withProfiles(draft.services, settled.profiles);
  if (!skip.consistency) checkConsistency({ ...draft, ...selection, tree });
  const lookup = lookupIn(environment, session.windows);
  const keep = skip.fileRemoval === true;
  const folder = settled.workingDir;
  const resolve = (service: Service): Service =>
    skip.environmentResolution ? service : resolveEnvironment(service, folder, lookup, session, keep);
  if (request.services?.length) {
    // A file that is missing in a service that is left out fails compose all the same.
    for (const service of Object.values(selection.services)) resolve(service);
    selection = withSelectedServices(withServicesEnabled(selection, request.services), request.services);
  }
  const resources = skip.pruning ? draft : pruneResources({ ...draft, ...selection });
  const services = Object.entries(selection.services).map(
    ([key, service]) => [key, resolveLabels(resolve(service), folder, session, keep)] as const,
  );
  return {
    name,
    workingDir: settled.workingDir,
    composeFiles: settled.files.map(({ path }) => path),
    environmentFiles: settled.environmentFiles,
    environment,
    ...draft,
    ...resources,
    ...selection,
    services: byName(services),
    tree,
  };
}
