import type { Container } from '../../engine/types.ts';
import type { Divergence, Divergences } from '../../state/divergences.ts';
import { projects, standalone } from '../../state/selectors.ts';
import { isStale, itemsOf } from '../../state/slice.ts';
import {
  type ContainerFileNode,
  containerFileRow,
  containerFiles,
  type Directories,
  hasFiles,
} from './container-files.ts';
import { containerRow, divergedText, look } from './container-row.ts';
import { staleMessage } from './failure.ts';
import { tooltip } from './tooltip.ts';
import { type UnreachableNode, unreachableMessage, unreachableRow, unreachableRows } from './unreachable.ts';
import type { Row, Tone, View } from './view.ts';

interface Group {
  readonly name: string;
  readonly containers: readonly Container[];
  readonly stale: boolean;
}

export type ContainerNode =
  | (Group & { readonly kind: 'project'; readonly divergence: Divergence | undefined })
  | (Group & { readonly kind: 'service'; readonly project: string; readonly changed: string | undefined })
  /** A service of the files that has no container yet; `containers` are its project's. */
  | (Group & { readonly kind: 'absent'; readonly project: string; readonly profiles: readonly string[] })
  | (Group & { readonly kind: 'standalone' })
  | UnreachableNode
  | ContainerFileNode
  | {
      readonly kind: 'container';
      readonly container: Container;
      readonly label: string;
      readonly stale: boolean;
      readonly changed?: string | undefined;
    };

type GroupNode = Extract<ContainerNode, { kind: 'project' | 'service' }>;

const isUp = ({ state }: Container): boolean => state === 'running' || state === 'paused' || state === 'restarting';

const leaf = (
  container: Container,
  stale: boolean,
  label = container.name,
  changed?: string | undefined,
): ContainerNode => ({ kind: 'container', container, label, stale, changed });

/** A service with one replica is shown as that replica, so that nothing needs a second click. */
function service(project: GroupNode, name: string, containers: readonly Container[], changed?: string): ContainerNode {
  const [only, ...rest] = containers;
  return only && rest.length === 0
    ? leaf(only, project.stale, only.compose?.oneOff ? only.name : name, changed)
    : { kind: 'service', project: project.name, name, containers, stale: project.stale, changed };
}

function servicesOf(node: Extract<ContainerNode, { kind: 'project' }>): ContainerNode[] {
  const [project] = projects(node.containers);
  const { reasons, missing = [] } = node.divergence ?? {};
  const present = (project?.services ?? []).map(({ name, containers }) =>
    service(node, name, containers, reasons?.get(name)),
  );
  const absent = missing.map(
    ({ name, profiles }): ContainerNode => ({
      kind: 'absent',
      project: node.name,
      name,
      profiles,
      containers: node.containers,
      stale: node.stale,
    }),
  );
  return [...present, ...absent];
}

/** One word for many containers: the worst of them. */
function groupLook(containers: readonly Container[]): { description: string; tone: Tone; state: string } {
  const up = containers.filter(isUp).length;
  const worst = containers.map((container) => look(container).tone);
  const tone = (['bad', 'warning', 'busy', 'good'] as const).find((each) => worst.includes(each)) ?? 'muted';
  const state = up === 0 ? 'down' : 'up';
  return { description: `${up}/${containers.length} running`, tone, state };
}

function groupRow(node: GroupNode): Row {
  const { description, tone, state } = groupLook(node.containers);
  const isProject = node.kind === 'project';
  const reasons = isProject ? [...(node.divergence?.reasons ?? [])] : [];
  const changed = isProject ? reasons.map((each) => each.join(': ')).join('; ') : node.changed;
  const mark = divergedText(isProject ? reasons.map(([name]) => name).join(', ') : changed);
  return {
    id: isProject ? `project/${node.name}` : `service/${node.project}/${node.name}`,
    label: node.name,
    description: [description, mark].filter(Boolean).join(' · '),
    tooltip: tooltip(node.name, {
      [isProject ? 'Compose project' : 'Service of']: isProject ? description : node.project,
      'Differs from its files': changed,
      Files: isProject ? node.containers[0]?.compose?.configFiles.join(', ') : undefined,
    }),
    icon: isProject ? 'layers' : 'server-process',
    tone: node.stale ? 'muted' : changed && tone === 'good' ? 'warning' : tone,
    context: [node.kind, state, changed && 'diverged'].filter(Boolean).join(';'),
    children: isProject ? 'expanded' : 'collapsed',
    accessibleLabel: `${isProject ? 'Project' : 'Service'} ${node.name}, ${description}${mark ? `, ${mark}` : ''}`,
  };
}

const standaloneRow = ({ containers }: Group): Row => ({
  id: 'standalone',
  label: 'Standalone',
  description: String(containers.length),
  icon: 'package',
  tone: 'muted',
  context: 'standalone',
  children: 'expanded',
});

const absentRow = ({ project, name, profiles }: Extract<ContainerNode, { kind: 'absent' }>): Row => ({
  id: `absent/${project}/${name}`,
  label: name,
  description: profiles.length ? `not created · profile ${profiles.join(', ')}` : 'not created',
  icon: 'circle-outline',
  tone: 'muted',
  context: 'absent',
});

/** Compose projects, then what belongs to none; below each container its files, where there are `directories`. */
export const containersView = (
  divergences?: Pick<Divergences, 'get'>,
  directories?: Directories,
): View<ContainerNode> => ({
  id: 'gantry.containers',
  watches: ['container'],
  revealsClosed: true,

  roots(connection) {
    const { store } = connection;
    const containers = store ? itemsOf(store.containers) : [];
    if (!store || containers.length === 0) return unreachableRows(connection);
    const stale = isStale(store.containers);
    const composed = projects(containers);
    const alone = standalone(containers);
    if (composed.length === 0) return alone.map((container) => leaf(container, stale));
    const groups = composed.map(
      ({ name, containers }): ContainerNode => ({
        kind: 'project',
        name,
        containers,
        stale,
        divergence: divergences?.get(name),
      }),
    );
    return alone.length ? [...groups, { kind: 'standalone', name: 'Standalone', containers: alone, stale }] : groups;
  },

  children(node) {
    if (node.kind === 'project') return servicesOf(node);
    if (node.kind === 'container') return [{ kind: 'files', container: node.container }];
    const directory = node.kind === 'files' ? '/' : node.kind === 'file' ? node.entry.path : undefined;
    if (directory !== undefined && directories && 'container' in node)
      return containerFiles({ container: node.container, directory }, directories);
    if (node.kind !== 'service' && node.kind !== 'standalone') return [];
    const changed = node.kind === 'service' ? node.changed : undefined;
    return node.containers.map((container) => leaf(container, node.stale, container.name, changed));
  },

  row(node) {
    switch (node.kind) {
      case 'container':
        return {
          ...containerRow(node.container, node.label, node.stale, node.changed),
          ...(directories && hasFiles(node.container) && { children: 'collapsed' as const }),
        };
      case 'files':
      case 'file':
      case 'fileNote':
        return containerFileRow(node);
      case 'project':
      case 'service':
        return groupRow(node);
      case 'standalone':
        return standaloneRow(node);
      case 'absent':
        return absentRow(node);
      default:
        return unreachableRow(node);
    }
  },

  message: (connection) => staleMessage(connection.store?.containers) ?? unreachableMessage(connection),
});
