export const CR = 13;
export const HASH = 35;
export const BOM = 0xfeff;

/** The blanks that BuildKit skips within a line. */
export const isBlank = (code: number): boolean =>
  code === 32 || code === 9 || code === CR || code === 11 || code === 12 || code === 0xa0 || code === 0x85;

/** The first offset from `from` that is not a blank, or `to`. */
export function skipBlanks(text: string, from: number, to = text.length): number {
  let at = from;
  while (at < to && isBlank(text.charCodeAt(at))) at++;
  return at;
}
