export interface Tile<T> {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly item: T;
}

interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The worst ratio of sides that a row of these areas would have along a side. */
function worst(areas: readonly number[], side: number): number {
  const sum = areas.reduce((total, area) => total + area, 0);
  const largest = Math.max(...areas);
  const smallest = Math.min(...areas);
  return Math.max((side * side * largest) / (sum * sum), (sum * sum) / (side * side * smallest));
}

/** Squarified treemap (Bruls, Huizing, van Wijk): areas in proportion to weights, as square as can be. Weightless items are left out. */
export function treemap<T>(items: readonly T[], weight: (item: T) => number, width: number, height: number): Tile<T>[] {
  const weighted = items.filter((item) => weight(item) > 0).sort((a, b) => weight(b) - weight(a));
  const total = weighted.reduce((sum, item) => sum + weight(item), 0);
  const scale = total > 0 ? (width * height) / total : 0;
  const rest: Area = { x: 0, y: 0, width, height };
  const tiles: Tile<T>[] = [];
  let row: T[] = [];
  const areas = (more: readonly T[]): number[] => more.map((item) => weight(item) * scale);
  for (const item of weighted) {
    const side = Math.min(rest.width, rest.height);
    if (row.length > 0 && worst(areas([...row, item]), side) > worst(areas(row), side)) {
      tiles.push(...placeRow(row, areas(row), rest));
      row = [];
    }
    row.push(item);
  }
  if (row.length > 0) tiles.push(...placeRow(row, areas(row), rest));
  return tiles;
}

/** Lays a row along the shorter side and takes its area off the rest. */
function placeRow<T>(row: readonly T[], areas: readonly number[], rest: Area): Tile<T>[] {
  const sum = areas.reduce((total, area) => total + area, 0);
  const isTall = rest.width >= rest.height;
  const side = isTall ? rest.height : rest.width;
  const depth = side > 0 ? sum / side : 0;
  let at = isTall ? rest.y : rest.x;
  const tiles = row.map((item, index) => {
    const length = depth > 0 ? (areas[index] ?? 0) / depth : 0;
    const tile = isTall
      ? { x: rest.x, y: at, width: depth, height: length, item }
      : { x: at, y: rest.y, width: length, height: depth, item };
    at += length;
    return tile;
  });
  if (isTall) {
    rest.x += depth;
    rest.width -= depth;
  } else {
    rest.y += depth;
    rest.height -= depth;
  }
  return tiles;
}
