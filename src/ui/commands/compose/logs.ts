import type { ComposeLogLine, Engine } from '../../../engine/types.ts';
import { composeSubject, titleOf } from '../../compose/subject.ts';
import { prefixer } from '../../terminals/follow-logs.ts';
import { defineCommand } from '../command.ts';

/** Each container's lines under its own colour. */
async function* coloured(lines: AsyncIterable<ComposeLogLine>): AsyncGenerator<string> {
  const marks = new Map<string, (text: string) => string>();
  for await (const { container, text } of lines) {
    const mark = marks.get(container) ?? prefixer(container, marks.size, Math.max(container.length, 12));
    marks.set(container, mark);
    yield mark(`${text}\n`).trimEnd();
  }
}

/** Follows the project, containers that start later too. */
export const composeLogs = defineCommand('gantry.compose.logs', async (ctx, ...args) => {
  const subject = await composeSubject(ctx, args);
  const lines = (engine: Engine, signal: AbortSignal): AsyncIterable<string> => {
    const { target, services } = subject;
    const log = engine.compose?.logs(target, { services, follow: true, tail: 500 }, signal);
    return coloured(log ?? (async function* () {})());
  };
  ctx.desk.stream(`Logs: ${titleOf(subject)}`, lines);
});
