import { compilePattern, type IgnorePattern } from './pattern.ts';

/** What each pattern said of a folder, so that its entries need not ask its parents again. */
export type ParentMatches = readonly boolean[];

export interface PathMatch {
  readonly matched: boolean;
  readonly info: ParentMatches;
}

/** Patterns in order: the last that matches a path, or one of its parents, decides. */
export interface PatternMatcher {
  readonly patterns: readonly IgnorePattern[];
  /** Texts that are no patterns; BuildKit would refuse to build. */
  readonly invalid: readonly string[];
  /** Path relative to the root, `/` between, no leading slash. */
  matches(path: string): boolean;
  /** The same for a walk from the root downwards: `parent` is the info of the folder that holds `path`. */
  matchWithin(path: string, parent: ParentMatches | undefined): PathMatch;
}

export function patternMatcher(texts: readonly string[]): PatternMatcher {
  const patterns: IgnorePattern[] = [];
  const invalid: string[] = [];
  for (const text of texts) {
    if (text.trim() === '') continue;
    const pattern = compilePattern(text);
    if (pattern) patterns.push(pattern);
    else invalid.push(text);
  }
  const matchWithin = (path: string, parent: ParentMatches | undefined): PathMatch => matchAll(patterns, path, parent);
  return { patterns, invalid, matchWithin, matches: (path) => matchWithin(path, undefined).matched };
}

function matchAll(patterns: readonly IgnorePattern[], path: string, parent: ParentMatches | undefined): PathMatch {
  const parents = parent ? [] : parentsOf(path);
  const info = patterns.map((_, i) => parent?.[i] ?? false);
  let matched = false;
  patterns.forEach((pattern, i) => {
    // A pattern that could not change the verdict is not asked: moby skips it too, which shows in `info`.
    if (!info[i] && pattern.negated === matched) {
      info[i] = pattern.matches(path) || parents.some((folder) => pattern.matches(folder));
    }
    if (info[i]) matched = !pattern.negated;
  });
  return { matched, info };
}

/** `a/b/c` has the parents `a` and `a/b`. */
function parentsOf(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, i) => parts.slice(0, i + 1).join('/'));
}
