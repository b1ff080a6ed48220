import { shortId } from '../../../state/selectors.ts';
import { bytes } from '../../../util/format.ts';
import { defineCommand } from '../command.ts';
import { freedAmong } from '../freed-by.ts';

/** Every image with the bytes that it alone holds, largest first: what removing it would free. */
export const showDiskUse = defineCommand('gantry.images.diskUse', async (ctx) => {
  const all = await (await ctx.engine()).images.list();
  if (all.length === 0) return ctx.prompts.tell('This engine has no images yet.');
  const freed = await freedAmong(ctx, all);
  const rows = all.map((image) => ({ image, own: freed([image]) ?? 0 }));
  const { image } = await ctx.prompts.pick(
    `${bytes(freed(all) ?? 0)} in ${all.length} images, each layer counted once`,
    rows
      .sort((a, b) => b.own - a.own)
      .map((value) => ({
        label: value.image.tags[0] ?? shortId(value.image.id),
        description: `${bytes(value.own)} of its own, ${bytes(Math.max(0, value.image.size - value.own))} shared`,
        detail: value.image.containers > 0 ? 'used by a container' : undefined,
        value,
      })),
  );
  ctx.layers.select({ image, name: image.tags[0] ?? shortId(image.id) });
  await ctx.desk.run('gantry.layers.focus');
});
