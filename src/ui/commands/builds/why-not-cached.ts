import { missOf } from '../../../state/misses.ts';
import { missReport, missReportName } from '../../build/miss-report.ts';
import type { BuildNode } from '../../trees/builds.ts';
import { buildOf } from '../builds-target.ts';
import { defineCommand } from '../command.ts';

/** What each chain of steps missed and what it cost. Arguments: a row of the Builds view; else the editor's Dockerfile. */
export const whyNotCached = defineCommand('gantry.builds.whyNotCached', async (ctx, node) => {
  const row = node as BuildNode | undefined;
  const shown = row === undefined ? await ctx.desk.file() : undefined;
  const build = (shown && ctx.builds.latest(shown.path)) ?? buildOf(ctx, node);
  const own = row?.kind === 'step' || row?.kind === 'miss' ? missOf(build, row.step) : undefined;
  const { shortPath } = ctx.desk;
  await ctx.desk.showText(
    missReportName(build),
    missReport(build, { shortPath, misses: own && [own.miss] }),
    'plaintext',
  );
});
