import type { DiskUse, Image } from '../../../engine/types.ts';
import type { RemovableKind } from '../../../state/removable.ts';
import { shortId } from '../../../state/selectors.ts';
import { bytes, plural } from '../../../util/format.ts';
import { defineCommand } from '../command.ts';
import type { Choice } from '../context.ts';
import { bytesOf, freedAmong } from '../freed-by.ts';

type Row = Choice<Image | RemovableKind> & { readonly bytes: number };

/** Every image with the bytes that it alone holds, largest first: what removing it would free; then what else lies on the disk. */
export const showDiskUse = defineCommand('gantry.images.diskUse', async (ctx) => {
  const engine = await ctx.engine();
  const all = await engine.images.list();
  const disk = await ctx.prompts.progress("Counting what is on the engine's disk", (_, signal) =>
    engine.system.diskUse(signal),
  );
  const freed = await freedAmong(ctx, all);
  const rows = [...others(disk), ...all.map((image) => imageRow(image, bytesOf(freed([image]) ?? [])))];
  if (rows.length === 0) return ctx.prompts.tell('This engine holds nothing yet.');
  const chosen = await ctx.prompts.pick<Image | RemovableKind>(
    `${bytes(bytesOf(freed(all) ?? []))} in ${plural(all.length, 'image')}, each layer counted once`,
    rows.sort((a, b) => b.bytes - a.bytes),
  );
  if (typeof chosen === 'string') return ctx.desk.run('gantry.engine.prune', chosen).then(() => undefined);
  ctx.layers.select({ image: chosen, name: chosen.tags[0] ?? shortId(chosen.id) });
  await ctx.desk.run('gantry.layers.focus');
});

const imageRow = (value: Image, own: number): Row => ({
  label: value.tags[0] ?? shortId(value.id),
  description: `${bytes(own)} of its own, ${bytes(Math.max(0, value.size - own))} shared`,
  detail: value.containers > 0 ? 'used by a container' : undefined,
  value,
  bytes: own,
});

/** Nothing is said of what is not there. */
function others({ buildCache, volumes, containers }: DiskUse): Row[] {
  const sum = (sizes: readonly number[]): number => sizes.reduce((total, size) => total + Math.max(0, size), 0);
  const row = (label: string, value: RemovableKind, sizes: readonly number[], free: string): Row[] =>
    sizes.length === 0
      ? []
      : [{ label, description: `${bytes(sum(sizes))} in ${sizes.length}`, detail: free, value, bytes: sum(sizes) }];
  const idle = buildCache.filter(({ inUse, shared }) => !inUse && !shared);
  const unused = volumes.filter((volume) => volume.containers === 0);
  return [
    ...row(
      '$(history) Build cache',
      'build cache',
      buildCache.filter(({ shared }) => !shared).map(({ size }) => size),
      `${bytes(sum(idle.map(({ size }) => size)))} not in use`,
    ),
    ...row(
      '$(database) Volumes',
      'volume',
      volumes.map(({ size }) => size),
      `${bytes(sum(unused.map(({ size }) => size)))} that no container uses`,
    ),
    ...row(
      '$(vm) Containers',
      'container',
      containers.map(({ written }) => written),
      'written inside, beside the images',
    ),
  ];
}
