import type { Container } from '../../../engine/types.ts';
import { plural } from '../../../util/format.ts';
import { defineCommand } from '../command.ts';
import { each } from '../each.ts';
import { containersOf } from '../targets.ts';

const isUp = ({ state }: Container): boolean => state === 'running' || state === 'paused' || state === 'restarting';

/** Says exactly what goes. A running container is only removed when that was said. */
export const removeContainer = defineCommand('gantry.containers.remove', async (ctx, ...args) => {
  const containers = await containersOf(ctx, args, { title: 'Remove which containers?' });
  const [first, ...more] = containers;
  if (!first) return;
  const running = containers.filter(isUp).length;
  await ctx.prompts.confirm(
    more.length ? `Remove ${plural(containers.length, 'container')}?` : `Remove the container "${first.name}"?`,
    [
      more.length ? containers.map(({ name }) => name).join(', ') : '',
      running
        ? `${running === 1 && !more.length ? 'It is' : `${running} of them are`} running and will be killed.`
        : '',
      'What was written inside and its anonymous volumes are lost; named volumes stay.',
    ]
      .filter(Boolean)
      .join('\n'),
    'Remove',
  );
  const engine = await ctx.engine();
  await each(ctx, 'Removing', containers, (container) =>
    engine.containers.remove(container.id, { force: isUp(container), volumes: true }),
  );
});
