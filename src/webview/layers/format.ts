const units = ['B', 'kB', 'MB', 'GB', 'TB'];

/** Powers of 1000, as everywhere in Gantry. */
export function bytes(count: number): string {
  const unit = count < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(count) / 3));
  const value = count / 1000 ** unit;
  return `${unit === 0 || value >= 99.95 ? value.toFixed(0) : value.toFixed(1)} ${units[unit]}`;
}
