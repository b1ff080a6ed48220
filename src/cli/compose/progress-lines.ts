import type { ComposeEvent, ComposePlan, PlanStep } from '../../engine/types.ts';

const verbs: Readonly<Record<PlanStep['kind'], string>> = {
  'pull-image': 'pull image',
  'build-image': 'build image',
  'create-network': 'create network',
  'remove-network': 'remove network',
  'connect-network': 'connect to network',
  'disconnect-network': 'disconnect from network',
  'create-volume': 'create volume',
  'remove-volume': 'remove volume',
  'create-container': 'create container',
  'start-container': 'start container',
  'stop-container': 'stop container',
  'remove-container': 'remove container',
  'rename-container': 'name container',
  'remove-image': 'remove image',
};

/** One line of a preview: what, and why. */
export const planLines = ({ steps }: ComposePlan): string[] =>
  steps.length === 0
    ? ['Nothing to do.']
    : steps.map(
        ({ id, kind, name, cause, loses }) =>
          `${id}. ${verbs[kind]} ${name}: ${cause}${loses ? ` (loses ${loses})` : ''}`,
      );

/** What a terminal shows of progress, as plain lines; undefined for what is too small to tell. */
export function progressLine(event: ComposeEvent): string | undefined {
  switch (event.type) {
    case 'step':
      if (event.state === 'running') return undefined;
      return `${verbs[event.step.kind]} ${event.step.name}: ${event.error ?? 'done'}`;
    case 'container':
      return `container ${event.name}: ${event.state}${event.detail ? ` ${event.detail}` : ''}`;
    case 'warning':
      return `warning: ${event.warning.message}`;
    case 'log':
      return `${event.name} | ${event.text.trimEnd()}`;
    case 'build':
      if (event.event.type === 'log') return `${event.service} | ${event.event.text.trimEnd()}`;
      if (event.event.type === 'step' && event.event.step.state !== 'running' && event.event.step.state !== 'waiting')
        return `${event.service} | ${event.event.step.name}: ${event.event.step.state}`;
      return undefined;
    case 'pull':
    case 'push':
      return event.progress.layer === undefined ? `${event.image}: ${event.progress.status}` : undefined;
    case 'plan':
      return undefined;
  }
}
