/** Columns as Go's tabwriter sets them: as wide as their widest cell and a gap, the last without padding. */
export function table(rows: readonly (readonly string[])[], narrowest = 10, gap = 3): string {
  const last = (rows[0]?.length ?? 0) - 1;
  const widths = rows[0]?.map((_, column) =>
    Math.max(narrowest, ...rows.map((row) => [...(row[column] ?? '')].length + gap)),
  );
  const line = (row: readonly string[]): string =>
    row.map((cell, column) => (column === last ? cell : cell.padEnd(widths?.[column] ?? 0))).join('');
  return rows.map((row) => `${line(row)}\n`).join('');
}
