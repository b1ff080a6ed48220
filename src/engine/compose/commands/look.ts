import { GantryError } from '../../../util/errors.ts';
import type { Api } from '../../docker/api.ts';
import { type ContainerReply, toContainer } from '../../docker/container-row.ts';
import { jsonLines } from '../../docker/json-lines.ts';
import { segment } from '../../docker/segment.ts';
import type {
  ComposeContainerEvent,
  ComposeListOptions,
  ComposeProcesses,
  ComposeProjectSummary,
  ComposeTarget,
  Container,
  ServicesOptions,
} from '../../types.ts';
import { label } from '../labels.ts';
import { groupBy } from '../observe.ts';

const rows = async (api: Api, labels: readonly string[], signal?: AbortSignal): Promise<Container[]> => {
  const query = { all: true, filters: { label: labels } };
  return (await api.json<ContainerReply[]>('GET', '/containers/json', { query, signal })).map(toContainer);
};

const ofProject = (name: string): string => `${label.project}=${name}`;

const byPlace = (a: Container, b: Container): number =>
  (a.compose?.service ?? '').localeCompare(b.compose?.service ?? '') ||
  (a.compose?.number ?? 0) - (b.compose?.number ?? 0);

/** By service and number; stopped ones only with `all`. */
export async function ps(
  api: Api,
  target: ComposeTarget,
  options: ComposeListOptions,
  signal?: AbortSignal,
): Promise<Container[]> {
  const wanted = options.services ?? [];
  const found = await rows(api, [ofProject(target.name)], signal);
  return found
    .filter((each) => options.all || ['running', 'restarting', 'paused'].includes(each.state))
    .filter((each) => wanted.length === 0 || wanted.includes(each.compose?.service ?? ''))
    .filter((each) => !(label.hook in each.labels))
    .sort(byPlace);
}

/** `exited(1), running(2)`: states by name with their numbers. */
export function combinedStatus(states: readonly string[]): string {
  const counts = [...groupBy(states, (state) => state)].map(([state, list]) => `${state}(${list.length})`);
  return counts.sort().join(', ');
}

/** Every file that any container of the project was made from, once. */
export function combinedConfigFiles(containers: readonly Pick<Container, 'labels'>[]): string[] {
  const files = containers.flatMap(({ labels }) => labels[label.configFiles]?.split(',') ?? []);
  return [...new Set(files.filter(Boolean))];
}

export async function ls(api: Api, signal?: AbortSignal): Promise<ComposeProjectSummary[]> {
  const found = (await rows(api, [label.project], signal)).filter((each) => !each.compose?.oneOff);
  const projects = [...groupBy(found, (each) => each.labels[label.project] ?? '')];
  return projects
    .map(([name, containers]) => {
      const workingDir = containers.find((each) => each.compose?.workingDir)?.compose?.workingDir;
      return {
        name,
        status: combinedStatus(containers.map((each) => each.state)),
        configFiles: combinedConfigFiles(containers),
        services: [...new Set(containers.flatMap((each) => each.compose?.service ?? []))].sort(),
        ...(workingDir ? { workingDir } : {}),
      };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

export async function top(
  api: Api,
  target: ComposeTarget,
  options: ServicesOptions,
  signal?: AbortSignal,
): Promise<ComposeProcesses[]> {
  const running = await ps(api, target, options, signal);
  return Promise.all(
    running.map(async ({ id, name, compose }) => {
      type Reply = { Titles?: string[] | null; Processes?: string[][] | null };
      const { Titles, Processes } = await api.json<Reply>('GET', `/containers/${segment(id)}/top`, { signal });
      return { service: compose?.service ?? '', container: name, titles: Titles ?? [], processes: Processes ?? [] };
    }),
  );
}

/** The container that a command on a service means: of that number, else the first replica, one-offs last. */
export async function containerOf(
  api: Api,
  target: ComposeTarget,
  { service, index }: { readonly service: string; readonly index?: number | undefined },
  signal?: AbortSignal,
): Promise<Container> {
  const running = await ps(api, target, { services: [service] }, signal);
  const candidates = index === undefined ? running : running.filter((each) => each.compose?.number === index);
  const [first] = candidates.sort((a, b) => Number(a.compose?.oneOff) - Number(b.compose?.oneOff) || byPlace(a, b));
  if (first) return first;
  const which = index === undefined ? `Service ${service}` : `Container ${index} of service ${service}`;
  throw new GantryError('compose.failed', `${which} is not running.`, { hint: `Start service ${service} first.` });
}

export async function port(
  api: Api,
  target: ComposeTarget,
  wanted: { service: string; privatePort: number; protocol?: string; index?: number | undefined },
  signal?: AbortSignal,
): Promise<string | undefined> {
  const { ports } = await containerOf(api, target, wanted, signal);
  const protocol = wanted.protocol ?? 'tcp';
  const found = ports.find(
    (each) => each.privatePort === wanted.privatePort && each.protocol === protocol && each.publicPort,
  );
  if (!found) return undefined;
  const ip = found.ip ?? '0.0.0.0';
  return `${ip.includes(':') ? `[${ip}]` : ip}:${found.publicPort}`;
}

interface EventReply {
  readonly Action: string;
  readonly Actor?: { readonly ID?: string; readonly Attributes?: Readonly<Record<string, string>> | null };
  readonly timeNano?: number;
  readonly time?: number;
}

/** What happens to the project's containers from now on, without compose's own labels. One-offs are left out. */
export async function* events(
  api: Api,
  target: ComposeTarget,
  { services = [] }: ServicesOptions,
  signal?: AbortSignal,
): AsyncGenerator<ComposeContainerEvent, void, undefined> {
  const filters = { type: ['container'], label: [ofProject(target.name), `${label.oneOff}=False`] };
  const stream = await api.stream('GET', '/events', { query: { filters }, signal });
  for await (const { Action, Actor, timeNano, time = 0 } of jsonLines<EventReply>(stream)) {
    const all = Actor?.Attributes ?? {};
    const service = all[label.service] ?? '';
    if (services.length > 0 && !services.includes(service)) continue;
    const attributes = Object.fromEntries(
      Object.entries(all).filter(([name]) => !name.startsWith('com.docker.compose.')),
    );
    yield {
      time: timeNano ? Math.floor(timeNano / 1e6) : time * 1000,
      service,
      id: Actor?.ID ?? '',
      action: Action,
      attributes,
    };
  }
}
