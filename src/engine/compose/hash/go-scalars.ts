const short: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

/** A JSON string as Go writes it: HTML-escaped, U+2028 and U+2029 too. */
export function goString(text: string): string {
  const escaped = text.replace(
    /["\\<>&\u2028\u2029]|[^ -\uffff]/g,
    (char) => short[char] ?? `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `"${escaped}"`;
}

/** Fewest digits that give the same 32-bit float back. */
export function goFloat32(value: number): string {
  const single = Math.fround(value);
  for (let digits = 1; digits < 10; digits++) {
    const candidate = Number(single.toPrecision(digits));
    if (Math.fround(candidate) === single) return String(candidate);
  }
  return String(single);
}

const units = [
  [3_600_000_000_000, 'h'],
  [60_000_000_000, 'm'],
] as const;

/** `1h0m0s`, `1m30s`, `500ms`, `1.5s`, `0s` of nanoseconds, as Go's time.Duration prints. */
export function goDuration(nanoseconds: number): string {
  const sign = nanoseconds < 0 ? '-' : '';
  let rest = Math.abs(nanoseconds);
  if (rest === 0) return '0s';
  if (rest < 1e3) return `${sign}${rest}ns`;
  if (rest < 1e6) return `${sign}${rest / 1e3}µs`;
  if (rest < 1e9) return `${sign}${rest / 1e6}ms`;
  let text = '';
  for (const [size, unit] of units) {
    if (text || rest >= size) text += `${Math.floor(rest / size)}${unit}`;
    rest %= size;
  }
  return `${sign}${text}${rest / 1e9}s`;
}
