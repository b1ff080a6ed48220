import type { ComposeEvent } from '../../../engine/types.ts';
import { GantryError } from '../../../util/errors.ts';
import { recordBuilds } from '../../compose/record-builds.ts';
import { composeSubject } from '../../compose/subject.ts';
import { terminalLines } from '../../compose/terminal-lines.ts';
import { splitWords } from '../../documents/split-words.ts';
import { defineCommand } from '../command.ts';

/** A one-off container of a service on a terminal; what the service needs is started first, and it is removed when it ends. */
export const composeRun = defineCommand('gantry.compose.run', async (ctx, ...args) => {
  const { project, services } = await composeSubject(ctx, args, { needsFile: true });
  if (!project) return;
  const names = Object.keys(project.services).map((value) => ({ label: value, value }));
  const service = services[0] ?? (await ctx.prompts.pick('Run a one-off container of which service?', names));
  const key = `compose.run:${project.name}/${service}`;
  const line = await ctx.prompts.ask({
    title: `Run a one-off container of ${service}`,
    prompt: "Command; empty for the service's own",
    value: ctx.memory.get(key),
  });
  await ctx.memory.set(key, line);
  const command = splitWords(line);
  ctx.desk.shell(`${service} (one-off)`, async ({ compose }, _, signal, note) => {
    const options = { service, tty: true, stdin: true, remove: true, ...(command.length > 0 && { command }) };
    const recorder = recordBuilds(ctx);
    const linesOf = terminalLines();
    const hear = (event: ComposeEvent): void => {
      recorder.hear(event);
      for (const line of linesOf(event)) note(line);
    };
    try {
      const { session } = await compose.run(project, options, hear, signal);
      if (!session) throw new GantryError('compose.failed', `${service} runs on its own.`);
      return session;
    } finally {
      recorder.end();
    }
  });
});
