import { bytes } from '../../../util/format.ts';
import { defineCommand } from '../command.ts';
import { lastName, placeOf } from '../container-file.ts';

/** A file as itself, a directory as an archive. */
export const saveContainerFile = defineCommand('gantry.containerFiles.save', async (ctx, ...args) => {
  const { container, path } = placeOf(ctx, args);
  const { containers } = await ctx.engine();
  const isDirectory = (await containers.lookUp(container.id, path))?.kind === 'directory';
  const name = (lastName(path) || container.name).replaceAll(/[^\w.-]+/g, '-');
  const file = await ctx.prompts.saveFile({
    title: isDirectory ? `Save ${path} of ${container.name} to which archive?` : `Save ${path} of ${container.name} as`,
    name: isDirectory ? `${name}.tar` : name,
    ...(isDirectory && { endings: ['tar'] }),
  });
  let size = 0;
  await ctx.prompts.progress(`Saving ${path} of ${container.name}`, async (report, signal) => {
    for await (const progress of containers.saveFiles(container.id, path, file, signal)) {
      size = progress.bytes;
      report(bytes(size));
    }
  });
  ctx.prompts.tell(`Saved ${path} of ${container.name}: ${bytes(size)} in ${file}.`);
});
