import { cleanPath } from '../text/clean-path.ts';
import { translateGoRegExp } from './go-regexp.ts';
import { isWellFormed } from './well-formed.ts';

/** One compiled pattern with the semantics of github.com/moby/patternmatcher, `/` being the separator. */
export interface IgnorePattern {
  /** Cleaned, without the `!`. */
  readonly text: string;
  readonly negated: boolean;
  /** Whether this very path matches; its parents are the matcher's business. */
  matches(path: string): boolean;
}

/** Undefined for what makes a build fail: a lone `!`, an unclosed `[`, a trailing backslash, a reversed range. */
export function compilePattern(pattern: string): IgnorePattern | undefined {
  const clean = cleanPath(pattern.trim());
  const negated = clean.startsWith('!');
  const text = negated ? clean.slice(1) : clean;
  if (text === '' || !isWellFormed(text)) return undefined;
  const matches = compileMatch(text);
  return matches && { text, negated, matches };
}

type Kind = 'exact' | 'prefix' | 'suffix' | 'regexp';

/** moby's own translation, step by step, as its corner cases (`**a`, `a**`, `[*]`) follow from its order of steps. */
function compileMatch(text: string): ((path: string) => boolean) | undefined {
  const chars = [...text];
  let source = '^';
  let kind: Kind = 'exact';
  for (let i = 0, first = true; i < chars.length; i++, first = false) {
    const char = chars[i] ?? '';
    if (char === '*' && chars[i + 1] === '*') {
      i++;
      if (chars[i + 1] === '/') i++;
      const last = i + 1 >= chars.length;
      source += last ? '.*' : '(.*/)?';
      kind = last && kind === 'exact' ? 'prefix' : 'regexp';
      if (first) kind = 'suffix';
    } else if (char === '*' || char === '?') {
      source += char === '*' ? '[^/]*' : '[^/]';
      kind = 'regexp';
    } else if ('.+()|{}$'.includes(char)) {
      source += `\\${char}`;
    } else if (char === '\\') {
      i++;
      source += `\\${chars[i] ?? ''}`;
      kind = 'regexp';
    } else {
      source += char;
      if (char === '[' || char === ']') kind = 'regexp';
    }
  }
  return matchOf(kind, text, `${source}$`);
}

function matchOf(kind: Kind, text: string, source: string): ((path: string) => boolean) | undefined {
  if (kind === 'exact') return (path) => path === text;
  if (kind === 'prefix') {
    // Either `**` or `**/` closes the text; cleaning has removed a trailing slash.
    const prefix = text.slice(0, -2);
    return (path) => path.startsWith(prefix);
  }
  if (kind === 'suffix') {
    const suffix = text.slice(2);
    return (path) => path.endsWith(suffix) || (suffix.startsWith('/') && path === suffix.slice(1));
  }
  const regexp = translateGoRegExp(source);
  return regexp && ((path) => regexp.test(path));
}
