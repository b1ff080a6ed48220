import { plural } from '../../../util/format.ts';
import { checkTag } from '../check-reference.ts';
import { defineCommand } from '../command.ts';
import type { Context } from '../context.ts';
import { suggestPushes } from '../suggest-images.ts';
import { type ImageTarget, imageOf, imagesOf, nodesOf } from '../targets.ts';
import { type Transfer, type Transferred, transferAll } from '../transfer-all.ts';

const namesIn = (text: string): string[] => [...new Set(text.split(/[\s,]+/).filter(Boolean))];

const checkNames = (text: string): string | undefined =>
  namesIn(text).length === 0 ? checkTag(text) : namesIn(text).map(checkTag).find(Boolean);

/** Rows that are selected together are pushed as they are called; a single image under one name or several. */
export const pushImage = defineCommand('gantry.images.push', async (ctx, ...args) => {
  const rows = nodesOf(ctx, 'gantry.images', args).length > 1 ? await imagesOf(ctx, args, '') : [];
  const chosen = rows.flatMap(({ image, reference }) => (reference ? [{ image, name: reference }] : []));
  const wanted = chosen.length > 0 ? chosen : await askNames(ctx, await imageOf(ctx, args, 'Push which image?'));
  const { images } = await ctx.engine();
  const transfers: Transfer[] = [];
  for (const { image, name } of wanted) {
    if (!image.tags.includes(name)) await images.tag(image.id, name);
    transfers.push({ reference: name, start: (options) => images.push(name, options) });
  }
  await transferAll(ctx, 'push', transfers, (arrived) => tellPushed(ctx, arrived));
});

async function askNames(
  ctx: Context,
  { image, reference }: ImageTarget,
): Promise<{ image: ImageTarget['image']; name: string }[]> {
  const text = await ctx.prompts.suggest(
    {
      title: 'Push as',
      prompt: 'The registry stands in front. Several names, with blanks between, push it under each.',
      value: reference,
      check: checkNames,
    },
    suggestPushes(ctx, reference),
  );
  return namesIn(text).map((name) => ({ image, name }));
}

function tellPushed(ctx: Context, arrived: readonly Transferred[]): void {
  const present = arrived.reduce((sum, each) => sum + each.present, 0);
  const names = arrived.map(({ reference }) => reference).join(', ');
  const copies = arrived.map(({ reference, digest }) => (digest ? `${reference}@${digest}` : reference));
  ctx.prompts.tell(`Pushed ${names}.${present ? ` ${plural(present, 'layer')} already there.` : ''}`, {
    'Copy Reference': () => ctx.desk.copy(copies.join('\n')),
  });
}
