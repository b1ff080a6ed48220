import type { Engine, WatchEvent } from '../../../engine/types.ts';
import { confirmBuilds } from '../../compose/confirm-contexts.ts';
import { recordBuilds } from '../../compose/record-builds.ts';
import { composeEngine, composeSubject, titleOf } from '../../compose/subject.ts';
import { terminalLines } from '../../compose/terminal-lines.ts';
import { defineCommand } from '../command.ts';

type Sync = Extract<WatchEvent, { type: 'sync' }>;

function changesOf({ container, copied, deleted }: Sync): string {
  const changes = [...copied, ...deleted.map((path) => `-${path}`)];
  return `${container}: ${changes.slice(0, 5).join(', ')}${changes.length > 5 ? ` and ${changes.length - 5} more` : ''}`;
}

/** Follows `develop.watch` until its terminal is closed. */
export const composeWatch = defineCommand('gantry.compose.watch', async (ctx, ...args) => {
  const subject = await composeSubject(ctx, args, { needsFile: true });
  const { project, services } = subject;
  if (!project) return;
  await confirmBuilds(ctx, await composeEngine(ctx), project, services);
  ctx.desk.stream(`Watch: ${titleOf(subject)}`, async function* (engine: Engine, signal: AbortSignal) {
    const recorder = recordBuilds(ctx);
    const linesOf = terminalLines();
    try {
      for await (const event of engine.compose.watch(project, { services }, signal)) {
        recorder.hear(event);
        if (event.type === 'watching') yield `watching ${ctx.desk.shortPath(event.path)} for ${event.service}`;
        else if (event.type === 'sync') yield changesOf(event);
        else yield* linesOf(event);
      }
    } finally {
      recorder.end();
    }
  });
});
