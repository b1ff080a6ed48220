import { defineCommand } from '../command.ts';
import { runImage } from '../run-image.ts';
import { imageOf } from '../targets.ts';

export const runContainer = defineCommand('gantry.images.run', async (ctx, ...args) => {
  const id = await runImage(ctx, await imageOf(ctx, args, 'Run which image?'), {});
  const container = (await (await ctx.engine()).containers.list()).find((each) => each.id === id);
  const name = container?.name ?? id.slice(0, 12);
  const logs = { Logs: () => ctx.desk.run('gantry.containers.logs', id) };
  if (container?.state === 'exited') {
    const code = container.exitCode ?? 0;
    (code ? ctx.prompts.warn : ctx.prompts.tell)(`${name} has ended already, with exit code ${code}.`, logs);
  } else {
    ctx.prompts.tell(`Started ${name}.`, {
      ...(container?.ports.some(({ publicPort }) => publicPort) && {
        'Open in Browser': () => ctx.desk.run('gantry.containers.open', id),
      }),
      ...logs,
      Stop: () => ctx.desk.run('gantry.containers.stop', id),
    });
  }
  await ctx.desk.reveal('gantry.containers', `container/${id}`);
});
