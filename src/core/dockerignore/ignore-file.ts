import { cleanPath } from '../text/clean-path.ts';

/** One pattern of a `.dockerignore` file: normalised, with the offsets of what the user wrote (blanks left out). */
export interface IgnoreLine {
  /** A leading `!` is kept; a leading `/` is not, as every pattern is relative to the context. */
  readonly pattern: string;
  readonly start: number;
  readonly end: number;
}

/** Reads a `.dockerignore` as BuildKit does. On Windows clients a backslash separates folders instead of escaping. */
export function readIgnoreFile(text: string, options: { windows?: boolean } = {}): IgnoreLine[] {
  const lines: IgnoreLine[] = [];
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  for (const line of text.slice(at).split('\n')) {
    const start = at;
    at += line.length + 1;
    if (line.startsWith('#')) continue;
    const trimmed = line.trim();
    if (trimmed === '') continue;
    const from = start + line.indexOf(trimmed);
    lines.push({ pattern: normalise(trimmed, options.windows ?? false), start: from, end: from + trimmed.length });
  }
  return lines;
}

function normalise(pattern: string, windows: boolean): string {
  const negated = pattern.startsWith('!');
  const bare = negated ? pattern.slice(1).trim() : pattern;
  if (bare === '') return '!';
  const clean = cleanPath(windows ? bare.replaceAll('\\', '/') : bare);
  return (negated ? '!' : '') + (clean.length > 1 && clean.startsWith('/') ? clean.slice(1) : clean);
}
