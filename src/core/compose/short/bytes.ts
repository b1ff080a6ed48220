const powers: Readonly<Record<string, number>> = { '': 0, k: 1, m: 2, g: 3, t: 4, p: 5 };

/** Bytes of `512`, `1.5g`, `64 MiB`, `-1` (units of 1024); undefined when the text is no size. */
export function parseBytes(text: string): number | undefined {
  if (/^[-+]?[0-9]+$/.test(text)) return Number(text);
  const [, amount, unit = ''] = /^([0-9]+(?:\.[0-9]*)?|\.[0-9]+) ?([kmgtp]?)i?b?$/i.exec(text) ?? [];
  if (amount === undefined) return undefined;
  return Math.trunc(Number(amount) * 1024 ** (powers[unit.toLowerCase()] ?? 0));
}
