import type { ComposeEvent } from '../../engine/types.ts';
import { stepText } from '../build/run-build.ts';
import { stripControls } from '../documents/strip-controls.ts';
import { eventText } from './follow.ts';

/** The lines of a Compose command for a terminal, which keeps what a notification replaces: each step once, no progress. */
export function terminalLines(): (event: ComposeEvent) => string[] {
  let last = '';
  return (event) => {
    const text = textOf(event);
    const isStep = event.type === 'build' || event.type === 'pull' || event.type === 'push';
    if (!text || (isStep && text === last)) return [];
    last = text;
    return stripControls(text).split('\n');
  };
}

function textOf(event: ComposeEvent): string | undefined {
  switch (event.type) {
    case 'build': {
      if (event.event.type !== 'step') return undefined;
      const { step } = event.event;
      return step.state === 'running' && !step.internal
        ? `${event.service}: ${stepText({ ...step, progress: [] })}`
        : undefined;
    }
    case 'pull':
    case 'push':
      return event.progress.layer === undefined ? eventText(event) : undefined;
    case 'warning':
      return `warning: ${event.warning.message}`;
    case 'log':
      return `${event.name}: ${event.text.trimEnd()}`;
    default:
      return eventText(event);
  }
}
