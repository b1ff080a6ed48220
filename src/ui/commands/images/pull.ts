import { checkReference } from '../check-reference.ts';
import { defineCommand } from '../command.ts';
import { imagesOf } from '../targets.ts';
import { transfer } from '../transfer.ts';

/** The chosen images again, or one by name. */
export const pullImage = defineCommand('gantry.images.pull', async (ctx, ...args) => {
  const chosen = args[0] === undefined ? [] : await imagesOf(ctx, args, '');
  const named = chosen.flatMap(({ reference }) => reference ?? []);
  const references = named.length
    ? named
    : [
        await ctx.prompts.ask({
          title: 'Pull an image',
          prompt: 'Name and tag; a registry in front when it is not Docker Hub.',
          placeHolder: 'nginx:1.27 or ghcr.io/owner/name:tag',
          check: checkReference,
        }),
      ];
  const engine = await ctx.engine();
  for (const reference of references)
    await transfer(ctx, `Pulling ${reference}`, reference, (options) => engine.images.pull(reference, options));
  ctx.prompts.tell(`Pulled ${references.join(', ')}.`, {
    Run: () => ctx.desk.run('gantry.images.run', references[0]),
  });
});
