import { get, isMap, rangeOf } from '../../../core/compose/node.ts';
import type { ComposeText } from '../../../core/compose/yaml/parse.ts';
import type { Container } from '../../../engine/types.ts';
import type { Lens } from '../code-lens.ts';

const isUp = ({ state }: Container): boolean => state === 'running' || state === 'restarting' || state === 'paused';

/** `running (healthy)`, `2/3 running`, `exited (1)`. */
function stateText(containers: readonly Container[]): string {
  const [only, ...more] = containers;
  if (!only) return '';
  const up = containers.filter(isUp).length;
  if (more.length) return `${up}/${containers.length} running`;
  if (only.state === 'exited') return `exited (${only.exitCode ?? 0})`;
  return only.health ? `${only.state} (${only.health})` : only.state;
}

function stateIcon(containers: readonly Container[]): string {
  if (containers.some(({ health, exitCode, state }) => health === 'unhealthy' || (state === 'exited' && exitCode)))
    return 'warning';
  return containers.every(isUp) ? 'pass-filled' : 'circle-outline';
}

function serviceLenses(line: number, service: string, uri: unknown, containers: readonly Container[]): Lens[] {
  const lens = (title: string, command: string, args: readonly unknown[], tooltip: string): Lens => ({
    line,
    title,
    command: `gantry.${command}`,
    args,
    tooltip,
  });
  const file = [uri, [service]];
  const running = containers.filter(({ state }) => state === 'running');
  const [first] = running;
  const ports = new Set(running.flatMap(({ ports: all }) => all.flatMap(({ publicPort }) => publicPort ?? [])));
  const state = containers.length
    ? [lens(`$(${stateIcon(containers)}) ${stateText(containers)}`, 'compose.logs', file, `Logs of ${service}`)]
    : [];
  const links = [...ports]
    .slice(0, 3)
    .map((port) =>
      lens(`$(link-external) ${port}`, 'containers.open', [first?.id], `Open port ${port} in the browser`),
    );
  if (!first) return [...state, lens('$(play) Up', 'compose.up', file, `Start ${service} and what it depends on`)];
  return [
    ...state,
    lens('Stop', 'compose.stop', file, `Stop ${service}`),
    lens('Restart', 'compose.restart', file, `Restart ${service}`),
    lens('Shell', 'containers.shell', [first.id], `Open a shell in ${first.name}`),
    ...links,
  ];
}

/** Above `services`: the whole project. Above each service: what it is doing and what can be done. */
export function composeLenses(file: ComposeText, uri: unknown, containers: readonly Container[]): Lens[] {
  return file.documents.flatMap(({ root }) => {
    const services = get(root, 'services');
    const entry = isMap(root) ? root.entries.get('services') : undefined;
    if (!isMap(services) || !entry) return [];
    const line = rangeOf(entry.key).start.line;
    const whole = (title: string, verb: string, tooltip: string): Lens => ({
      line,
      title,
      command: `gantry.compose.${verb}`,
      args: [uri],
      tooltip,
    });
    const some = containers.length > 0;
    return [
      whole('$(run-all) Up', 'up', 'Create and start everything'),
      whole('Preview', 'preview', 'What Up would do, step by step'),
      ...(some ? [whole('Stop', 'stop', 'Stop everything'), whole('Down', 'down', 'Remove everything')] : []),
      ...(some ? [whole('Logs', 'logs', 'Follow all logs')] : []),
      ...[...services.entries].flatMap(([name, { key }]) =>
        serviceLenses(
          rangeOf(key).start.line,
          name,
          uri,
          containers.filter(({ compose }) => compose?.service === name),
        ),
      ),
    ];
  });
}
