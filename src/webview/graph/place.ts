import type { Cell } from './cells.ts';

const gap = 18;
const sweeps = 6;

const centre = ({ y, height }: Cell): number => y + height / 2;

/** The wished tops, moved apart as little as it takes: the mean of pushing all down and pushing all up keeps every gap. */
function apart(column: readonly Cell[], wishes: readonly number[]): void {
  const down: number[] = [];
  column.forEach((_, at) => {
    const before = column[at - 1];
    down.push(Math.max(wishes[at] ?? 0, before ? (down[at - 1] ?? 0) + before.height + gap : -Infinity));
  });
  const up: number[] = [];
  for (let at = column.length - 1; at >= 0; at--) {
    const next = up[at + 1];
    up[at] = Math.min(wishes[at] ?? 0, next === undefined ? Infinity : next - (column[at]?.height ?? 0) - gap);
  }
  column.forEach((cell, at) => {
    cell.y = ((down[at] ?? 0) + (up[at] ?? 0)) / 2;
  });
}

/** Gives every cell its top: each near the middle of its neighbours, none over another, the topmost at 0. Returns the height. */
export function place(columns: readonly (readonly Cell[])[]): number {
  for (const column of columns)
    apart(
      column,
      column.map(() => 0),
    );
  const pull = (column: readonly Cell[], side: 'left' | 'right'): void => {
    const wishes = column.map((cell) => {
      const near = cell[side];
      const middle = near.length ? near.reduce((sum, other) => sum + centre(other), 0) / near.length : centre(cell);
      return middle - cell.height / 2;
    });
    apart(column, wishes);
  };
  for (let sweep = 0; sweep < sweeps; sweep++) {
    for (const column of columns.slice(1)) pull(column, 'left');
    for (const column of columns.slice(0, -1).reverse()) pull(column, 'right');
  }
  const cells = columns.flat();
  const top = Math.min(...cells.map(({ y }) => y));
  for (const cell of cells) cell.y -= top;
  return Math.max(0, ...cells.map(({ y, height }) => y + height));
}
