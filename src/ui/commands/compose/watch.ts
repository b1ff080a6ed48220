import type { Engine, WatchEvent } from '../../../engine/types.ts';
import { confirmBuilds } from '../../compose/confirm-contexts.ts';
import { eventText } from '../../compose/follow.ts';
import { recordBuilds } from '../../compose/record-builds.ts';
import { composeEngine, composeSubject, titleOf } from '../../compose/subject.ts';
import { stripControls } from '../../documents/strip-controls.ts';
import { defineCommand } from '../command.ts';

function text(event: WatchEvent, shortPath: (path: string) => string): string | undefined {
  if (event.type === 'watching') return `watching ${shortPath(event.path)} for ${event.service}`;
  // What could not be brought over, a build that failed among it: the watching goes on.
  if (event.type === 'warning') return `warning: ${event.warning.message}`;
  if (event.type === 'log') return `${event.name}: ${event.text.trimEnd()}`;
  if (event.type !== 'sync') return eventText(event);
  const changes = [...event.copied, ...event.deleted.map((path) => `-${path}`)];
  return `${event.container}: ${changes.slice(0, 5).join(', ')}${changes.length > 5 ? ` and ${changes.length - 5} more` : ''}`;
}

/** Follows `develop.watch` until its terminal is closed. */
export const composeWatch = defineCommand('gantry.compose.watch', async (ctx, ...args) => {
  const subject = await composeSubject(ctx, args, { needsFile: true });
  const { project, services } = subject;
  if (!project) return;
  await confirmBuilds(ctx, await composeEngine(ctx), project, services);
  ctx.desk.stream(`Watch: ${titleOf(subject)}`, async function* (engine: Engine, signal: AbortSignal) {
    const recorder = recordBuilds(ctx);
    try {
      for await (const event of engine.compose.watch(project, { services }, signal)) {
        recorder.hear(event);
        yield* lines(text(event, ctx.desk.shortPath));
      }
    } finally {
      recorder.end();
    }
  });
});

const lines = (text: string | undefined): string[] => (text ? stripControls(text).split('\n') : []);
