import type { Container, Port } from '../../engine/types.ts';
import { shortId } from '../../state/selectors.ts';
import { ago } from '../../util/format.ts';
import { tooltip } from './tooltip.ts';
import type { Row, Tone } from './view.ts';

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

export function look({ state, health, exitCode }: Container): { icon: string; tone: Tone; word: string } {
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

/** `diverged: environment.PORT`, from the words of a plan. */
export const divergedText = (cause: string | undefined): string | undefined =>
  cause && `diverged: ${cause.replace(/^config changed: /, '')}`;

/** `changed`: how its project's files differ from it. */
export function containerRow(container: Container, label: string, stale: boolean, changed?: string): Row {
  const { icon, tone, word } = look(container);
  const ports = portText(container.ports);
  const mark = divergedText(changed);
  const flags = ['container', container.state, container.compose && 'compose', ports && 'published'];
  return {
    id: `container/${container.id}`,
    label,
    description: [mark, word, ports, container.image].filter(Boolean).join(' · '),
    tooltip: tooltip(container.name, {
      'Differs from its file': changed,
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
    tone: stale ? 'muted' : changed && tone === 'good' ? 'warning' : tone,
    context: flags.filter(Boolean).join(';'),
    accessibleLabel: [label, container.state, word !== container.state && word, mark, container.image]
      .filter(Boolean)
      .join(', '),
  };
}
