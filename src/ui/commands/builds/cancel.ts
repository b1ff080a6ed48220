import { GantryError } from '../../../util/errors.ts';
import type { BuildNode } from '../../trees/builds.ts';
import { defineCommand } from '../command.ts';

/** The build of a row, else the newest that runs. */
export const cancelBuild = defineCommand('gantry.builds.cancel', async (ctx, node) => {
  const row = node as BuildNode | undefined;
  const build = row ? ctx.builds.get(row.build.id) : ctx.builds.list.find(({ cancel }) => cancel);
  if (!build?.cancel) throw new GantryError('build.invalid', 'No build is running that could be cancelled.');
  build.cancel();
});
