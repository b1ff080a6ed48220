import type { Box } from './layout.ts';

const centre = ({ y, height }: Box): number => y + height / 2;

const nearest = (boxes: readonly Box[], distance: (box: Box) => number): Box | undefined =>
  boxes.toSorted((a, b) => distance(a) - distance(b))[0];

/** Where an arrow key leads from a box: up and down its column, left and right to the level nearest in the next. */
export function walk(boxes: readonly Box[], from: Box, key: string): Box | undefined {
  const level = (box: Box): number => Math.abs(centre(box) - centre(from));
  const column = boxes.filter((box) => box.column === from.column);
  if (key === 'ArrowDown')
    return nearest(
      column.filter((box) => box.y > from.y),
      level,
    );
  if (key === 'ArrowUp')
    return nearest(
      column.filter((box) => box.y < from.y),
      level,
    );
  if (key !== 'ArrowRight' && key !== 'ArrowLeft') return undefined;
  const step = key === 'ArrowRight' ? 1 : -1;
  return nearest(
    boxes.filter((box) => box.column === from.column + step),
    level,
  );
}
