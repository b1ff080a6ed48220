/** `1.4 GB` in powers of 1000, as the docker CLI prints sizes. */
export function bytes(count: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let value = count;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  const digits = unit === 0 || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
  return `${value.toFixed(digits)} ${units[unit]}`;
}

/** `3 minutes ago`; milliseconds since the epoch. */
export function ago(time: number, now: number = Date.now()): string {
  const seconds = Math.max(0, Math.round((now - time) / 1000));
  const steps = [
    [60, 'second'],
    [60, 'minute'],
    [24, 'hour'],
    [30.4375, 'day'],
    [12, 'month'],
    [Number.POSITIVE_INFINITY, 'year'],
  ] as const;
  let value = seconds;
  for (const [size, unit] of steps) {
    if (value < size) return value === 0 ? 'just now' : `${value} ${unit}${value === 1 ? '' : 's'} ago`;
    value = Math.floor(value / size);
  }
  return '';
}

/** `2026-03-01 14:05` in the machine's own time zone. */
export function minute(time: number): string {
  const date = new Date(time);
  const local = new Date(time - date.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16).replace('T', ' ');
}

/** `340 ms`, `1.2 s`, `2 m 05 s`. */
export function duration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  const seconds = ms / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} m ${String(whole % 60).padStart(2, '0')} s`;
}

export const plural = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** At most `length` characters, the last of them an ellipsis where something is left out. */
export const clip = (text: string, length: number): string =>
  text.length > length ? `${text.slice(0, length - 1)}…` : text;

/** Text from an engine or a file, shown in Markdown as it is: nothing in it becomes a link, an image or a command. */
export const escapeMarkdown = (text: string): string =>
  text
    .replace(/[\\`*_{}[\]()#+\-.!|<>~$&:@]/g, (character) =>
      character === '<' ? '&lt;' : character === '&' ? '&amp;' : `\\${character}`,
    )
    .replace(/\r?\n/g, '  \n');

/** For notifications, which make links of `[text](command:…)`: what an image or a Dockerfile says must not become one. */
export const withoutLinks = (text: string): string => text.replaceAll('](', '] (');
