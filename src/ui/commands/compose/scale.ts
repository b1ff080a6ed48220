import { followCompose } from '../../compose/follow.ts';
import { composeEngine, composeSubject } from '../../compose/subject.ts';
import { defineCommand } from '../command.ts';

export const composeScale = defineCommand('gantry.compose.scale', async (ctx, ...args) => {
  const { project, services } = await composeSubject(ctx, args, { needsFile: true });
  if (!project) return;
  const names = Object.keys(project.services);
  const service =
    services[0] ??
    (await ctx.prompts.pick(
      'Scale which service?',
      names.map((value) => ({ label: value, value })),
    ));
  const count = await ctx.prompts.ask({
    title: `How many containers of ${service}?`,
    check: (text) => (/^\d{1,3}$/.test(text) ? undefined : 'A whole number, 0 or more.'),
  });
  const compose = await composeEngine(ctx);
  await followCompose(ctx, `Scaling ${service} to ${count}`, (signal) =>
    compose.scale(project, { [service]: Number(count) }, {}, signal),
  );
});
