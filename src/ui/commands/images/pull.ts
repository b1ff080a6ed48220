import { checkReference } from '../check-reference.ts';
import { defineCommand } from '../command.ts';
import { suggestPulls } from '../suggest-images.ts';
import { imagesOf } from '../targets.ts';
import { transferAll } from '../transfer-all.ts';

/** The chosen images again, or one by name: found by a search, its tags listed. */
export const pullImage = defineCommand('gantry.images.pull', async (ctx, ...args) => {
  const chosen = args[0] === undefined ? [] : await imagesOf(ctx, args, '');
  const named = chosen.flatMap(({ reference }) => reference ?? []);
  const references = named.length
    ? named
    : [
        await ctx.prompts.suggest(
          {
            title: 'Pull an image',
            prompt: 'Name and tag; a registry in front when it is not Docker Hub.',
            placeHolder: 'nginx:1.27 or ghcr.io/owner/name:tag',
            check: checkReference,
          },
          suggestPulls(ctx),
        ),
      ];
  const { images } = await ctx.engine();
  const transfers = references.map((reference) => ({
    reference,
    start: (options: Parameters<typeof images.pull>[1]) => images.pull(reference, options),
  }));
  await transferAll(ctx, 'pull', transfers, (arrived) => {
    const names = arrived.map(({ reference }) => reference);
    ctx.prompts.tell(`Pulled ${names.join(', ')}.`, { Run: () => ctx.desk.run('gantry.images.run', names[0]) });
  });
});
