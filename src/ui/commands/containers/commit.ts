import { checkTag } from '../check-reference.ts';
import { defineCommand } from '../command.ts';
import { containerOf } from '../targets.ts';

/** The third way to make an image: freeze a container as it is now. */
export const commitContainer = defineCommand('gantry.containers.commit', async (ctx, ...args) => {
  const { id, name } = await containerOf(ctx, args, { title: 'Make an image of which container?' });
  const reference = await ctx.prompts.ask({
    title: `Commit ${name} to an image`,
    prompt: 'Name of the new image. The container is paused while it is copied.',
    placeHolder: 'repository:tag',
    value: `${name.toLowerCase()}:snapshot`,
    check: checkTag,
  });
  const message = await ctx.prompts.ask({ title: `Commit ${name} to ${reference}`, prompt: 'Message (may be empty)' });
  const engine = await ctx.engine();
  const imageId = await ctx.prompts.progress(`Committing ${name}`, () =>
    engine.containers.commit(id, { reference, ...(message && { message }), pause: true }),
  );
  ctx.prompts.tell(`${name} is now the image ${reference}.`, {
    Run: () => ctx.desk.run('gantry.images.run', imageId),
    'Show Layers': () => ctx.desk.run('gantry.images.showLayers', imageId),
  });
});
