import type { Container, Port } from '../../engine/types.ts';
import { projects, shortId, standalone } from '../../state/selectors.ts';
import { isStale, itemsOf } from '../../state/slice.ts';
import { ago } from '../../util/format.ts';
import { staleMessage } from './failure.ts';
import { tooltip } from './tooltip.ts';
import { type UnreachableNode, unreachableMessage, unreachableRow, unreachableRows } from './unreachable.ts';
import type { Row, Tone, View } from './view.ts';

export type ContainerNode =
  | {
      readonly kind: 'project';
      readonly name: string;
      readonly containers: readonly Container[];
      readonly stale: boolean;
    }
  | {
      readonly kind: 'service';
      readonly project: string;
      readonly name: string;
      readonly containers: readonly Container[];
      readonly stale: boolean;
    }
  | { readonly kind: 'standalone'; readonly containers: readonly Container[]; readonly stale: boolean }
  | UnreachableNode
  | { readonly kind: 'container'; readonly container: Container; readonly label: string; readonly stale: boolean };

const isUp = ({ state }: Container): boolean => state === 'running' || state === 'paused' || state === 'restarting';

const leaf = (container: Container, stale: boolean, label = container.name): ContainerNode => ({
  kind: 'container',
  container,
  label,
  stale,
});

/** A service with one replica is shown as that replica, so that nothing needs a second click. */
const service = (project: string, name: string, containers: readonly Container[], stale: boolean): ContainerNode => {
  const [only, ...rest] = containers;
  return only && rest.length === 0
    ? leaf(only, stale, only.compose?.oneOff ? only.name : name)
    : { kind: 'service', project, name, containers, stale };
};

/** `8080→80`, udp said; each published port once, whatever the number of addresses. */
export function portText(ports: readonly Port[]): string {
  const published = ports
    .filter(({ publicPort }) => publicPort)
    .toSorted((a, b) => a.privatePort - b.privatePort || (a.publicPort ?? 0) - (b.publicPort ?? 0));
  const texts = published.map(
    ({ publicPort, privatePort, protocol }) =>
      `${publicPort}→${privatePort}${protocol === 'tcp' ? '' : `/${protocol}`}`,
  );
  return [...new Set(texts)].join(', ');
}

function look({ state, health, exitCode }: Container): { icon: string; tone: Tone; word: string } {
  if (state === 'running') {
    if (health === 'unhealthy') return { icon: 'warning', tone: 'warning', word: 'unhealthy' };
    if (health === 'starting') return { icon: 'watch', tone: 'busy', word: 'health starting' };
    return { icon: 'play-circle', tone: 'good', word: health ?? '' };
  }
  if (state === 'paused') return { icon: 'debug-pause', tone: 'busy', word: 'paused' };
  if (state === 'restarting') return { icon: 'sync', tone: 'busy', word: 'restarting' };
  if (state === 'created') return { icon: 'circle-outline', tone: 'muted', word: 'created' };
  if (state === 'removing') return { icon: 'trash', tone: 'muted', word: 'removing' };
  if (state === 'dead') return { icon: 'error', tone: 'bad', word: 'dead' };
  return exitCode
    ? { icon: 'circle-slash', tone: 'bad', word: `exited (${exitCode})` }
    : { icon: 'stop-circle', tone: 'muted', word: 'exited' };
}

function containerRow(container: Container, label: string, stale: boolean): Row {
  const { icon, tone, word } = look(container);
  const ports = portText(container.ports);
  const flags = ['container', container.state, container.compose && 'compose', ports && 'published'];
  return {
    id: `container/${container.id}`,
    label,
    description: [word, ports, container.image].filter(Boolean).join(' · '),
    tooltip: tooltip(container.name, {
      Status: container.status,
      Image: container.image,
      Command: container.command,
      Ports: ports,
      Networks: container.networks.join(', '),
      Project: container.compose && `${container.compose.project}, service ${container.compose.service}`,
      Created: ago(container.created),
      Id: shortId(container.id),
    }),
    icon,
    tone: stale ? 'muted' : tone,
    context: flags.filter(Boolean).join(';'),
    accessibleLabel: `${label}, ${container.state}${word && word !== container.state ? `, ${word}` : ''}, ${container.image}`,
  };
}

/** One word for many containers: the worst of them. */
function groupLook(containers: readonly Container[]): { description: string; tone: Tone; state: string } {
  const up = containers.filter(isUp).length;
  const worst = containers.map((container) => look(container).tone);
  const tone = (['bad', 'warning', 'busy', 'good'] as const).find((each) => worst.includes(each)) ?? 'muted';
  const state = up === 0 ? 'down' : 'up';
  return { description: `${up}/${containers.length} running`, tone, state };
}

type GroupNode = Extract<ContainerNode, { kind: 'project' | 'service' | 'standalone' }>;

function groupRow(node: GroupNode): Row {
  if (node.kind === 'standalone')
    return {
      id: 'standalone',
      label: 'Standalone',
      description: String(node.containers.length),
      icon: 'package',
      tone: 'muted',
      context: 'standalone',
      children: 'expanded',
    };
  const { description, tone, state } = groupLook(node.containers);
  const isProject = node.kind === 'project';
  return {
    id: isProject ? `project/${node.name}` : `service/${node.project}/${node.name}`,
    label: node.name,
    description,
    tooltip: tooltip(node.name, {
      [isProject ? 'Compose project' : 'Service of']: isProject ? description : node.project,
      Files: isProject ? node.containers[0]?.compose?.configFiles.join(', ') : undefined,
    }),
    icon: isProject ? 'layers' : 'server-process',
    tone: node.stale ? 'muted' : tone,
    context: `${node.kind};${state}`,
    children: isProject ? 'expanded' : 'collapsed',
    accessibleLabel: `${isProject ? 'Project' : 'Service'} ${node.name}, ${description}`,
  };
}

/** Compose projects, then what belongs to none. */
export const containersView: View<ContainerNode> = {
  id: 'gantry.containers',
  watches: ['container'],

  roots(connection) {
    const { store } = connection;
    const containers = store ? itemsOf(store.containers) : [];
    if (!store || containers.length === 0) return unreachableRows(connection);
    const stale = isStale(store.containers);
    const composed = projects(containers);
    const alone = standalone(containers);
    if (composed.length === 0) return alone.map((container) => leaf(container, stale));
    const groups: ContainerNode[] = composed.map(({ name, containers }) => ({
      kind: 'project',
      name,
      containers,
      stale,
    }));
    return alone.length ? [...groups, { kind: 'standalone', containers: alone, stale }] : groups;
  },

  children(node) {
    if (node.kind === 'container' || node.kind === 'tried' || node.kind === 'remedy') return [];
    if (node.kind !== 'project') return node.containers.map((container) => leaf(container, node.stale));
    const [project] = projects(node.containers);
    return (project?.services ?? []).map(({ name, containers }) => service(node.name, name, containers, node.stale));
  },

  row(node) {
    if (node.kind === 'tried' || node.kind === 'remedy') return unreachableRow(node);
    return node.kind === 'container' ? containerRow(node.container, node.label, node.stale) : groupRow(node);
  },

  message: (connection) => staleMessage(connection.store?.containers) ?? unreachableMessage(connection),
};
