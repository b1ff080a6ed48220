import { composeEngine, composeSubject, titleOf } from '../../compose/subject.ts';
import { defineCommand } from '../command.ts';

const column = (cells: readonly (readonly string[])[], index: number): number =>
  Math.max(...cells.map((row) => row[index]?.length ?? 0));

function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, index) => column(rows, index));
  return rows
    .map((row) =>
      row
        .map((cell, index) => cell.padEnd(widths[index] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

export const composeTop = defineCommand('gantry.compose.top', async (ctx, ...args) => {
  const subject = await composeSubject(ctx, args);
  const compose = await composeEngine(ctx);
  const found = await compose.top(subject.target, { services: subject.services });
  const text = found.map(({ container, titles, processes }) => `${container}\n${table([titles, ...processes])}\n`);
  await ctx.desk.showText(`${subject.name}-processes.txt`, text.join('\n') || `Nothing of ${titleOf(subject)} runs.\n`);
});
