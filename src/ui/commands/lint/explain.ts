import { defineCommand } from '../command.ts';

/** Opens the page of a rule, which ships with the extension. */
export const explainRule = defineCommand('gantry.lint.explain', async (ctx, rule) => {
  if (typeof rule !== 'string' || !/^[a-z0-9-]+$/.test(rule)) return;
  await ctx.desk.showPage(`docs/rules/${rule}.md`);
});
