const units: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  μs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
  d: 24 * 3600e9,
  w: 7 * 24 * 3600e9,
};

/** Nanoseconds of `1m30s`, `1d`, `1.5h`, `0`; undefined when the text is no duration. */
export function parseDuration(text: string): number | undefined {
  const sign = text.startsWith('-') ? -1 : 1;
  const body = text.replace(/^[-+]/, '');
  if (body === '0') return 0;
  if (!/^(?:(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:ns|us|µs|μs|ms|s|m|h|d|w))+$/.test(body)) return undefined;
  let total = 0;
  for (const [, amount = '', unit = ''] of body.matchAll(/([0-9.]+)(ns|us|µs|μs|ms|s|m|h|d|w)/g))
    total += Math.trunc(Number((Number(amount) * (units[unit] as number)).toPrecision(15)));
  return sign * total || 0;
}

/** Why a text is no duration, in Go's words. */
export function durationProblem(text: string): string {
  const quoted = JSON.stringify(text);
  let rest = text.replace(/^[-+]/, '');
  while (rest !== '') {
    const [amount = ''] = /^[0-9]*\.?[0-9]*/.exec(rest) ?? [];
    if (!/[0-9]/.test(amount)) break;
    const [unit = ''] = /^[^.0-9]+/.exec(rest.slice(amount.length)) ?? [];
    if (unit === '') return `time: missing unit in duration ${quoted}`;
    if (!(unit in units)) return `time: unknown unit ${JSON.stringify(unit)} in duration ${quoted}`;
    rest = rest.slice(amount.length + unit.length);
  }
  return `time: invalid duration ${quoted}`;
}

/** As Go prints a duration: `1m30s`, `500ms`, `1h0m0s`, `0s`. */
export function printDuration(nanoseconds: number): string {
  if (nanoseconds === 0) return '0s';
  const sign = nanoseconds < 0 ? '-' : '';
  const size = Math.abs(nanoseconds);
  if (size < 1e9) return `${sign}${subSecond(size)}`;
  const hours = Math.floor(size / 3600e9);
  const minutes = Math.floor((size % 3600e9) / 60e9);
  const seconds = decimals(size % 60e9, 9);
  if (hours > 0) return `${sign}${hours}h${minutes}m${seconds}s`;
  return minutes > 0 ? `${sign}${minutes}m${seconds}s` : `${sign}${seconds}s`;
}

function subSecond(size: number): string {
  if (size < 1e3) return `${size}ns`;
  return size < 1e6 ? `${decimals(size, 3)}µs` : `${decimals(size, 6)}ms`;
}

/** `value` / 10^`places` without a trailing zero, digit by digit. */
function decimals(value: number, places: number): string {
  const digits = String(value).padStart(places + 1, '0');
  const fraction = digits.slice(-places).replace(/0+$/, '');
  return `${digits.slice(0, -places)}${fraction && `.${fraction}`}`;
}
