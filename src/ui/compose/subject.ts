import type { Project } from '../../core/compose/project.ts';
import type { ComposeEngine, ComposeIdentity, ComposeTarget, Container } from '../../engine/types.ts';
import { GantryError } from '../../util/errors.ts';
import type { Context } from '../commands/context.ts';
import { composeFileOf } from '../commands/files.ts';
import type { ContainerNode } from '../trees/containers.ts';
import { chosenSet, requestFor } from './file-sets.ts';

/** What a Compose command is about: a project, or some of its services. */
export interface ComposeSubject {
  readonly name: string;
  readonly target: ComposeTarget;
  /** Undefined for a project that is known by its containers' labels only. */
  readonly project: Project | undefined;
  /** Empty: all. */
  readonly services: readonly string[];
  /** The saved set that its files are. */
  readonly set?: string | undefined;
}

interface FromTree {
  readonly identity: ComposeIdentity;
  readonly services: readonly string[];
}

const identityOf = (containers: readonly Container[]): ComposeIdentity | undefined =>
  containers.find(({ compose }) => compose)?.compose;

function servicesOfRow(node: ContainerNode): string[] {
  if (node.kind === 'service' || node.kind === 'absent') return [node.name];
  return node.kind === 'container' && node.container.compose ? [node.container.compose.service] : [];
}

function fromTree(first: unknown, all: unknown): FromTree | undefined {
  const nodes = (Array.isArray(all) && all.includes(first) ? all : [first]) as ContainerNode[];
  const [node] = nodes;
  if (typeof node !== 'object' || node === null) return undefined;
  const identity =
    'container' in node ? node.container.compose : 'containers' in node ? identityOf(node.containers) : undefined;
  if (!identity) return undefined;
  const isWhole = nodes.some(({ kind }) => kind === 'project');
  return { identity, services: isWhole ? [] : [...new Set(nodes.flatMap(servicesOfRow))] };
}

const subject = (project: Project, services: readonly string[]): ComposeSubject => ({
  name: project.name,
  target: project,
  project,
  services,
});

async function ofLabels(ctx: Context, { identity, services }: FromTree, needsFile: boolean): Promise<ComposeSubject> {
  const { project: name, configFiles, workingDir } = identity;
  try {
    const request = { files: configFiles, projectName: name, ...(workingDir && { workingDir }) };
    if (configFiles.length) return subject((await ctx.loadProject(request)).project, services);
  } catch (error) {
    if (needsFile) throw error;
    ctx.log.info(`${name}: its files cannot be used (${String(error)}); going by its containers' labels.`);
  }
  if (needsFile) throw new GantryError('compose.invalid', `The Compose files of "${name}" are not known here.`);
  return { name, target: { name }, project: undefined, services };
}

/** From a tree row, else from a file: its URI and maybe service names, or the active editor. `needsFile`: labels alone will not do. */
export async function composeSubject(
  ctx: Context,
  [first, second]: readonly unknown[],
  { needsFile = false } = {},
): Promise<ComposeSubject> {
  const row = fromTree(first, second);
  if (row) return ofLabels(ctx, row, needsFile);
  const file = await composeFileOf(ctx, first);
  const services =
    typeof second === 'string'
      ? [second]
      : Array.isArray(second)
        ? second.filter((each) => typeof each === 'string')
        : [];
  const { project, warnings } = await ctx.loadProject(requestFor(ctx, file.path));
  for (const warning of warnings) ctx.log.info(warning);
  return { ...subject(project, services), set: chosenSet(ctx, file.path)?.name };
}

export async function composeEngine(ctx: Context): Promise<ComposeEngine> {
  const { compose } = await ctx.engine();
  if (!compose) throw new GantryError('engine.unsupported', 'This engine cannot run Compose projects.');
  return compose;
}

export function titleOf({ name, services, set }: ComposeSubject): string {
  const whole = set ? `${name} (${set})` : name;
  return services.length ? `${services.join(', ')} of ${whole}` : whole;
}
