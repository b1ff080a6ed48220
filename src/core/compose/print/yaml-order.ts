const isDigit = (char: string | undefined): boolean => char !== undefined && /\p{Nd}/u.test(char);
const isLetter = (char: string): boolean => /\p{L}/u.test(char);

/** The order in which go-yaml writes the keys of a mapping: letters after signs, numbers by their value. */
export function compareKeys(left: string, right: string): number {
  const a = [...left];
  const b = [...right];
  let digits = false;
  for (let i = 0; i < a.length && i < b.length; i++) {
    const x = a[i] as string;
    const y = b[i] as string;
    if (x !== y) return compareAt(a, b, i, digits);
    digits = isDigit(x);
  }
  return a.length - b.length;
}

function compareAt(a: readonly string[], b: readonly string[], at: number, digits: boolean): number {
  const x = a[at] as string;
  const y = b[at] as string;
  const [xLetter, yLetter] = [isLetter(x), isLetter(y)];
  const byCode = (x.codePointAt(0) ?? 0) - (y.codePointAt(0) ?? 0);
  if (xLetter && yLetter) return byCode;
  if (xLetter || yLetter) return xLetter === digits ? -1 : 1;
  const lead = (x === '0' || y === '0') && hasNonZeroBefore(a, at) ? '1' : '';
  const first = numberAt(a, at);
  const second = numberAt(b, at);
  const difference = Number(lead + first || '0') - Number(lead + second || '0');
  return difference || first.length - second.length || byCode;
}

function hasNonZeroBefore(text: readonly string[], at: number): boolean {
  for (let i = at - 1; i >= 0 && isDigit(text[i]); i--) if (text[i] !== '0') return true;
  return false;
}

function numberAt(text: readonly string[], at: number): string {
  let end = at;
  while (end < text.length && isDigit(text[end])) end++;
  return text.slice(at, end).join('');
}
