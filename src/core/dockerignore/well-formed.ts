/** Whether Go's `filepath.Match` accepts the pattern: BuildKit refuses the whole file otherwise. */
export function isWellFormed(pattern: string): boolean {
  const chars = [...pattern];
  for (let i = 0; i < chars.length; i++) {
    if (chars[i] === '\\') {
      if (++i >= chars.length) return false;
    } else if (chars[i] === '[') {
      i = classEnd(chars, i);
      if (i < 0) return false;
    }
  }
  return true;
}

/** Index of the `]` that closes the class opened at `open`; -1 when it is empty, open or holds a half range. */
function classEnd(chars: readonly string[], open: number): number {
  let i = open + 1;
  if (chars[i] === '^') i++;
  for (let ranges = 0; ; ranges++) {
    if (chars[i] === ']' && ranges > 0) return i;
    i = afterClassChar(chars, i);
    if (i >= 0 && chars[i] === '-') i = afterClassChar(chars, i + 1);
    if (i < 0) return -1;
  }
}

/** Index after one character of a class, -1 where none may stand. A class never ends the pattern. */
function afterClassChar(chars: readonly string[], at: number): number {
  const char = chars[at];
  if (char === undefined || char === '-' || char === ']') return -1;
  const after = char === '\\' ? at + 2 : at + 1;
  return after >= chars.length ? -1 : after;
}
