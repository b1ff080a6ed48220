import type { Network, Project, Service, Volume } from '../../core/compose/project.ts';
import type { Container } from '../../engine/types.ts';
import type { Graph, GraphEdge, GraphNode, Tone } from '../../webview/graph/protocol.ts';
import { look, portText } from '../trees/container-row.ts';

const worstFirst: readonly Tone[] = ['bad', 'warning', 'busy', 'good', 'muted'];

/** `healthy`, `exited (1)`, `2/3 running`, in the tone of the worst replica. */
function stateOf(containers: readonly Container[]): NonNullable<GraphNode['state']> {
  const [only, ...more] = containers;
  if (!only) return { word: 'not created', tone: 'muted', exists: false };
  const looks = containers.map(look);
  const tone = worstFirst.find((each) => looks.some((one) => one.tone === each)) ?? 'muted';
  const running = containers.filter(({ state }) => state === 'running').length;
  const word = more.length ? `${running}/${containers.length} running` : looks[0]?.word || only.state;
  return { word, tone, exists: true };
}

/** As the file says; where it leaves the choice of a port to the engine, as the engine chose. */
function portsOf(service: Service, containers: readonly Container[]): string[] {
  const declared = service.ports ?? [];
  const live = [...new Set(containers.flatMap(({ ports }) => portText(ports).split(', ').filter(Boolean)))];
  if (live.length && declared.some(({ published }) => !published)) return live;
  return declared.map(({ host_ip: address, published, target, protocol }) => {
    const transport = protocol && protocol !== 'tcp' ? `/${protocol}` : '';
    return `${address ? `${address}:` : ''}${published ?? 'any'}→${target}${transport}`;
  });
}

const conditions: Readonly<Record<string, string>> = {
  service_started: 'started',
  service_healthy: 'healthy',
  service_completed_successfully: 'completed',
};

function edgesOf(service: Service): GraphEdge[] {
  const from = `services/${service.name}`;
  const depends = Object.entries(service.depends_on ?? {}).map(
    ([name, { condition, required }]): GraphEdge => ({
      from,
      to: `services/${name}`,
      kind: 'depends',
      label: conditions[condition] ?? condition,
      ...(!required && { optional: true }),
    }),
  );
  const networks = Object.keys(service.networks ?? {}).map(
    (name): GraphEdge => ({ from, to: `networks/${name}`, kind: 'network', label: '' }),
  );
  const volumes = (service.volumes ?? [])
    .filter(({ type, source }) => type === 'volume' && source)
    .map(
      ({ source, target, read_only: readOnly }): GraphEdge => ({
        from,
        to: `volumes/${source}`,
        kind: 'volume',
        label: `${target}${readOnly ? ', read only' : ''}`,
      }),
    );
  return [...depends, ...networks, ...volumes];
}

function resource(kind: 'network' | 'volume', name: string, { driver, external }: Network | Volume): GraphNode {
  const detail = [kind, driver, external && 'external'].filter(Boolean).join(' · ');
  return { id: `${kind}s/${name}`, kind, name, detail, ports: [] };
}

/** One that all services share says nothing by its lines. */
function withoutTheCommonNetwork(edges: readonly GraphEdge[], project: Project): GraphEdge[] {
  const networks = Object.keys(project.networks);
  const members = edges.filter(({ kind }) => kind === 'network').length;
  const isCommon = networks.length === 1 && members > 3 && members >= Object.keys(project.services).length;
  return isCommon ? edges.filter(({ kind }) => kind !== 'network') : [...edges];
}

/** The project as a picture has it: what its files declare, with the state of its containers. */
export function graphOf(project: Project, containers: readonly Container[]): Graph {
  const own = containers.filter(({ compose }) => compose?.project === project.name && !compose.oneOff);
  const serviceNode = (service: Service, isOff: boolean): GraphNode => {
    const replicas = own.filter(({ compose }) => compose?.service === service.name);
    return {
      id: `services/${service.name}`,
      kind: 'service',
      name: service.name,
      detail: service.image ?? (service.build ? 'built from its Dockerfile' : ''),
      ports: portsOf(service, replicas),
      state: stateOf(replicas),
      ...(isOff && { profiles: service.profiles ?? [] }),
    };
  };
  const active = Object.values(project.services);
  const disabled = Object.values(project.disabledServices);
  const nodes = [
    ...active.map((service) => serviceNode(service, false)),
    ...disabled.map((service) => serviceNode(service, true)),
    ...Object.entries(project.networks).map(([name, network]) => resource('network', name, network)),
    ...Object.entries(project.volumes).map(([name, volume]) => resource('volume', name, volume)),
  ];
  const known = new Set(nodes.map(({ id }) => id));
  const edges = withoutTheCommonNetwork([...active, ...disabled].flatMap(edgesOf), project);
  return { name: project.name, nodes, edges: edges.filter(({ to }) => known.has(to)) };
}
