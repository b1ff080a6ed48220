import type { BuildEvent } from '../../engine/types.ts';
import { duration } from '../../util/format.ts';
import { stripControls } from '../documents/strip-controls.ts';
import { stepText } from './run-build.ts';

/** What a task's terminal shows of a build: a line when a step begins and one when it ends, its output between them. */
export function taskLines(): (event: BuildEvent) => string | undefined {
  const told = new Map<string, string>();
  return (event) => {
    if (event.type === 'log') return event.text;
    if (event.type === 'warning') return `warning: ${stripControls(event.message)}\n`;
    if (event.type !== 'step' || event.step.internal) return undefined;
    const { id, state, durationMs = 0 } = event.step;
    const before = told.get(id);
    if (before === state) return undefined;
    told.set(id, state);
    // A Dockerfile's own text; what its steps print keeps its colours.
    const text = stripControls(stepText(event.step));
    if (state === 'running') return `=> ${text}\n`;
    if (state === 'cached') return `=> ${text} CACHED\n`;
    if (state !== 'done') return undefined;
    if (before === 'running') return `   done in ${duration(durationMs)}\n`;
    return `=> ${text} DONE${durationMs ? ` ${duration(durationMs)}` : ''}\n`;
  };
}
