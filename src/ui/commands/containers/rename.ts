import { defineCommand } from '../command.ts';
import { containerOf } from '../targets.ts';

export const renameContainer = defineCommand('gantry.containers.rename', async (ctx, ...args) => {
  const { id, name } = await containerOf(ctx, args, { title: 'Rename which container?' });
  const next = await ctx.prompts.ask({
    title: `Rename ${name}`,
    value: name,
    check: (text) =>
      /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(text)
        ? undefined
        : 'Two or more letters, digits, "_", "." and "-", starting with a letter or digit.',
  });
  if (next !== name) await (await ctx.engine()).containers.rename(id, next);
});
