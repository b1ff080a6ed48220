const powers: Readonly<Record<string, number>> = { '': 0, k: 1, m: 2, g: 3, t: 4, p: 5 };

/** Bytes of `512`, `1.5g`, `64 MiB`, `-1` (units of 1024); undefined when the text is no size. */
export function parseBytes(text: string): number | undefined {
  if (/^[-+]?[0-9]+$/.test(text)) return Number(text);
  const [, amount, unit = ''] = /^([0-9]+(?:\.[0-9]*)?|\.[0-9]+) ?([kmgtp]?)i?b?$/i.exec(text) ?? [];
  if (amount === undefined) return undefined;
  return Math.trunc(Number(amount) * 1024 ** (powers[unit.toLowerCase()] ?? 0));
}

/** Why a text is no size, in the words of docker's units. */
export function sizeProblem(text: string): string {
  const end = text.search(/[0-9. ](?=[^0-9. ]*$)/);
  if (end < 0) return `invalid size: '${text}'`;
  const amount = text.slice(0, text[end] === ' ' ? end : end + 1);
  if (!/^[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)$/.test(amount))
    return `strconv.ParseFloat: parsing ${JSON.stringify(amount)}: invalid syntax`;
  return amount.startsWith('-') ? `invalid size: '${text}'` : `invalid suffix: '${text.slice(end + 1)}'`;
}
