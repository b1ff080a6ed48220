import path from 'node:path';
import { GantryError } from '../../../util/errors.ts';
import { defineCommand } from '../command.ts';
import { placeOf } from '../container-file.ts';

/** A file of this machine goes into the directory; what it would replace is asked about. */
export const copyIntoContainer = defineCommand('gantry.containerFiles.copyInto', async (ctx, ...args) => {
  const { container, path: directory } = placeOf(ctx, args);
  const file = await ctx.prompts.openFile({ title: `Copy which file to ${directory} of ${container.name}?` });
  const target = path.posix.join(directory, path.basename(file));
  const { containers } = await ctx.engine();
  const there = await containers.lookUp(container.id, target);
  if (there?.kind === 'directory')
    throw new GantryError('engine.unsupported', `${target} is a directory of ${container.name}.`);
  if (there)
    await ctx.prompts.confirm(`Replace ${target} in ${container.name}?`, 'What it holds now is lost.', 'Replace');
  await ctx.prompts.progress(`Copying ${path.basename(file)} to ${container.name}`, (_, signal) =>
    containers.putFile(container.id, directory, file, signal),
  );
  ctx.directories.forget(container.id, directory);
  ctx.prompts.tell(`Copied ${ctx.desk.shortPath(file)} to ${target} of ${container.name}.`);
});
