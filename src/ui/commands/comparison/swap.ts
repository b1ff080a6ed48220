import { defineCommand } from '../command.ts';

export const swapComparison = defineCommand('gantry.comparison.swap', async ({ comparison }) => {
  const { current } = comparison;
  if (current) await comparison.show({ before: current.after, after: current.before });
});
