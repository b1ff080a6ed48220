import type { ComposeContainerEvent, Engine } from '../../../engine/types.ts';
import { composeSubject, titleOf } from '../../compose/subject.ts';
import { defineCommand } from '../command.ts';

/** `14:03:27 shop-web-1 die (exit code 137)`. */
function text({ time, service, action, attributes }: ComposeContainerEvent): string {
  const { name = service, exitCode, signal } = attributes;
  const more = exitCode ? ` (exit code ${exitCode})` : signal ? ` (signal ${signal})` : '';
  return `${new Date(time).toTimeString().slice(0, 8)} ${name} ${action}${more}`;
}

/** What happens to the project's containers from now on, whoever does it, until the terminal is closed. */
export const composeEvents = defineCommand('gantry.compose.events', async (ctx, ...args) => {
  const subject = await composeSubject(ctx, args);
  const { target, services } = subject;
  ctx.desk.stream(`Events: ${titleOf(subject)}`, async function* (engine: Engine, signal: AbortSignal) {
    for await (const event of engine.compose?.events(target, { services }, signal) ?? []) yield text(event);
  });
});
