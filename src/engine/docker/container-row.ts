import type { ComposeIdentity, Container, ContainerState, Health, Port } from '../types/containers.ts';

/** A row of `GET /containers/json`. */
export interface ContainerReply {
  readonly Id: string;
  readonly Names?: readonly string[] | null;
  readonly Image: string;
  readonly ImageID: string;
  readonly Command?: string;
  /** Seconds; Podman's older replies have text. */
  readonly Created: number | string;
  readonly State: string;
  readonly Status?: string;
  readonly Ports?:
    | readonly {
        readonly IP?: string;
        readonly PrivatePort: number;
        readonly PublicPort?: number;
        readonly Type: string;
      }[]
    | null;
  readonly Labels?: Readonly<Record<string, string>> | null;
  readonly Mounts?: readonly { readonly Type?: string; readonly Name?: string }[] | null;
  readonly NetworkSettings?: { readonly Networks?: Readonly<Record<string, unknown>> | null };
}

const states = ['created', 'running', 'paused', 'restarting', 'removing', 'exited', 'dead'] as const;

/** Podman has more words: `configured` and `initialized` are not started yet, the rest has ended. */
const stateOf = (state: string): ContainerState =>
  states.find((one) => one === state.toLowerCase()) ??
  (/^(configured|initialized)$/i.test(state) ? 'created' : 'exited');

const healthWords: Record<string, Health> = {
  '(healthy)': 'healthy',
  '(unhealthy)': 'unhealthy',
  '(health: starting)': 'starting',
};

/** A linked container has names like `/web/db` too: its own has one slash. */
const nameOf = (names: readonly string[], id: string): string =>
  (names.find((name) => name.lastIndexOf('/') <= 0) ?? names[0] ?? id.slice(0, 12)).replace(/^\//, '');

export function composeIdentity(labels: Readonly<Record<string, string>>): ComposeIdentity | undefined {
  const of = (name: string): string | undefined => labels[`com.docker.compose.${name}`];
  const project = of('project');
  const service = of('service');
  if (!project || !service) return undefined;
  const workingDir = of('project.working_dir');
  return {
    project,
    service,
    number: Number(of('container-number')) || 0,
    oneOff: of('oneoff')?.toLowerCase() === 'true',
    ...(workingDir && { workingDir }),
    configFiles: of('project.config_files')?.split(',').filter(Boolean) ?? [],
  };
}

const portOf = (port: NonNullable<ContainerReply['Ports']>[number]): Port => ({
  ...(port.IP && { ip: port.IP }),
  privatePort: port.PrivatePort,
  ...(port.PublicPort && { publicPort: port.PublicPort }),
  protocol: port.Type as Port['protocol'],
});

export function toContainer(reply: ContainerReply): Container {
  const labels = reply.Labels ?? {};
  const status = reply.Status ?? '';
  const health = healthWords[/\((?:healthy|unhealthy|health: starting)\)/.exec(status)?.[0] ?? ''];
  const exitCode = /^Exited \((\d+)\)/.exec(status)?.[1];
  const compose = composeIdentity(labels);
  return {
    id: reply.Id,
    name: nameOf(reply.Names ?? [], reply.Id),
    image: reply.Image,
    imageId: reply.ImageID,
    command: reply.Command ?? '',
    created: typeof reply.Created === 'number' ? reply.Created * 1000 : Date.parse(reply.Created),
    state: stateOf(reply.State),
    status,
    ...(health && { health }),
    ...(exitCode && { exitCode: Number(exitCode) }),
    ports: (reply.Ports ?? []).map(portOf),
    networks: Object.keys(reply.NetworkSettings?.Networks ?? {}),
    volumes: (reply.Mounts ?? []).flatMap(({ Type, Name }) => (Type === 'volume' && Name ? [Name] : [])),
    labels,
    ...(compose && { compose }),
  };
}
