import { plural } from '../../../util/format.ts';
import { defineCommand } from '../command.ts';
import { each } from '../each.ts';
import { volumesOf } from '../resources.ts';

export const removeVolume = defineCommand('gantry.volumes.remove', async (ctx, ...args) => {
  const volumes = await volumesOf(ctx, args, 'Remove which volumes?');
  await ctx.prompts.confirm(
    `Remove ${plural(volumes.length, 'volume')} and all data in ${volumes.length === 1 ? 'it' : 'them'}?`,
    volumes.map(({ name }) => name).join(', '),
    'Remove',
  );
  const engine = await ctx.engine();
  await each(ctx, 'Removing', volumes, ({ name }) => engine.volumes.remove(name));
});
