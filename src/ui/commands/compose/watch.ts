import type { Engine, WatchEvent } from '../../../engine/types.ts';
import { eventText } from '../../compose/follow.ts';
import { composeSubject, titleOf } from '../../compose/subject.ts';
import { defineCommand } from '../command.ts';

function text(event: WatchEvent, shortPath: (path: string) => string): string | undefined {
  if (event.type === 'watching') return `watching ${shortPath(event.path)} for ${event.service}`;
  if (event.type !== 'sync') return eventText(event);
  const changes = [...event.copied, ...event.deleted.map((path) => `-${path}`)];
  return `${event.container}: ${changes.slice(0, 5).join(', ')}${changes.length > 5 ? ` and ${changes.length - 5} more` : ''}`;
}

/** Follows `develop.watch` until its terminal is closed. */
export const composeWatch = defineCommand('gantry.compose.watch', async (ctx, ...args) => {
  const subject = await composeSubject(ctx, args, { needsFile: true });
  const { project, services } = subject;
  if (!project) return;
  ctx.desk.stream(`Watch: ${titleOf(subject)}`, async function* (engine: Engine, signal: AbortSignal) {
    if (!engine.compose) return;
    for await (const event of engine.compose.watch(project, { services }, signal)) {
      const line = text(event, ctx.desk.shortPath);
      if (line) yield line;
    }
  });
});
