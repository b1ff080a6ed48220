import { defineCommand } from '../command.ts';
import { containerOf } from '../targets.ts';

/** Beyond this a document is no longer pleasant to search; the terminal has the rest. */
const longest = 8 * 1024 * 1024;
const lines = 20_000;

export const saveLogs = defineCommand('gantry.containers.saveLogs', async (ctx, ...args) => {
  const { id, name } = await containerOf(ctx, args, { title: 'Open the logs of which container?' });
  const engine = await ctx.engine();
  let text = '';
  await ctx.prompts.progress(`Reading the logs of ${name}`, async (_, signal) => {
    for await (const chunk of engine.containers.logs(id, { tail: lines, timestamps: true }, signal)) {
      text += chunk.text;
      if (text.length > longest) text = text.slice(-longest / 2);
    }
  });
  await ctx.desk.showLog(`${name}.log`, text);
});
