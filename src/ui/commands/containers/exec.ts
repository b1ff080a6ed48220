import { splitWords } from '../../documents/split-words.ts';
import { execIn } from '../../terminals/open-session.ts';
import { defineCommand } from '../command.ts';
import { containerOf } from '../targets.ts';

export const execCommand = defineCommand('gantry.containers.exec', async (ctx, ...args) => {
  const { id, name } = await containerOf(ctx, args, {
    title: 'Run a command in which container?',
    fits: ({ state }) => state === 'running',
  });
  const last = ctx.memory.get('containers.exec');
  const line = await ctx.prompts.ask({
    title: `Run a command in ${name}`,
    prompt: 'Program and arguments; quotes keep spaces together. No shell interprets it.',
    value: last,
    check: (text) => (splitWords(text).length ? undefined : 'Which command?'),
  });
  await ctx.memory.set('containers.exec', line);
  ctx.desk.shell(`${name}: ${line}`, execIn(id, { command: splitWords(line), tty: true, stdin: true }));
});
