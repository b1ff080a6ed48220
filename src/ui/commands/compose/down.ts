import type { ComposePlan, DownOptions } from '../../../engine/types.ts';
import { followCompose } from '../../compose/follow.ts';
import { composeEngine, composeSubject, titleOf } from '../../compose/subject.ts';
import { defineCommand } from '../command.ts';

const choices: readonly { label: string; description: string; value: DownOptions }[] = [
  { label: 'Containers and networks', description: 'named volumes and images stay', value: {} },
  { label: '… and named volumes', description: 'their data is lost', value: { volumes: true } },
  { label: '… and images built here', description: 'named volumes stay', value: { images: 'local' } },
  {
    label: 'Everything',
    description: 'volumes and all images of the services',
    value: { volumes: true, images: 'all' },
  },
];

/** Names of all that goes, by kind. */
function losses({ steps }: ComposePlan): string {
  const kinds = { container: 'Containers', network: 'Networks', volume: 'Volumes', image: 'Images' } as const;
  return Object.entries(kinds)
    .flatMap(([kind, title]) => {
      const names = steps.filter((step) => step.kind === `remove-${kind}`).map(({ name }) => name);
      return names.length ? [`${title}: ${names.join(', ')}`] : [];
    })
    .join('\n');
}

/** Says exactly what goes before it goes. */
export const composeDown = defineCommand('gantry.compose.down', async (ctx, ...args) => {
  const subject = await composeSubject(ctx, args);
  const chosen = await ctx.prompts.pick(`Take down ${titleOf(subject)}`, choices);
  const options = { ...chosen, services: subject.services };
  const compose = await composeEngine(ctx);
  const plan = await compose.planDown(subject.target, options);
  if (plan.steps.length === 0) return ctx.prompts.tell(`Nothing of ${titleOf(subject)} is on this engine.`);
  await ctx.prompts.confirm(`Take down ${titleOf(subject)}?`, losses(plan), 'Take Down');
  const { text } = await followCompose(ctx, `Taking down ${titleOf(subject)}`, (signal) =>
    compose.down(subject.target, options, signal),
  );
  ctx.prompts.tell(`${titleOf(subject)} is down: ${text ?? 'nothing was left to remove'}.`);
});
