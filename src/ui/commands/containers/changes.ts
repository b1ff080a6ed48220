import type { ChangedFile, Container } from '../../../engine/types.ts';
import { containerFilesId } from '../../../state/container-files.ts';
import { plural } from '../../../util/format.ts';
import { defineCommand } from '../command.ts';
import type { Context, FileSide } from '../context.ts';
import { containerOf } from '../targets.ts';

const icons: Record<ChangedFile['change'], string> = {
  added: 'diff-added',
  changed: 'diff-modified',
  removed: 'diff-removed',
};

/** What a container wrote beside its image; the one picked opens beside the image's file. */
export const showContainerChanges = defineCommand('gantry.containers.changes', async (ctx, ...args) => {
  const container = await containerOf(ctx, args, { title: 'Show what changed in which container?' });
  const changes = await (await ctx.engine()).containers.changes(container.id);
  if (changes.length === 0) {
    ctx.prompts.tell(`${container.name} has changed no file of its image. What it wrote to volumes is not counted.`);
    return;
  }
  const { path, change } = await ctx.prompts.pick(
    `${plural(changes.length, 'path')} of ${container.name} differ from ${container.image}`,
    changes.map((value) => ({ label: `$(${icons[value.change]}) ${value.path}`, description: value.change, value })),
  );
  const before = change === 'added' ? undefined : await imageSide(ctx, container);
  const after = { imageId: containerFilesId(container.id), layer: 0, name: container.name };
  await ctx.layers.compareFile(before, change === 'removed' ? undefined : after, path);
});

/** undefined: the image is gone. */
async function imageSide(ctx: Context, { imageId, image: name }: Container): Promise<FileSide | undefined> {
  const image = (await (await ctx.engine()).images.list()).find(({ id }) => id === imageId);
  if (!image) return undefined;
  const filled = (await ctx.layers.layersOf(image)).filter(({ empty }) => !empty).length;
  return { imageId, layer: Math.max(0, filled - 1), name };
}
