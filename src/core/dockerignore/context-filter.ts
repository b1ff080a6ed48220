import { type ParentMatches, type PatternMatcher, patternMatcher } from './matcher.ts';

/** What the filter knows of a folder, to be handed back for each of its entries. */
export interface FolderInfo {
  readonly include: ParentMatches | undefined;
  readonly exclude: ParentMatches | undefined;
}

export interface FilterVerdict {
  /** The entry itself is part of the context. Parents of a sent entry are sent with it, even where this is false. */
  readonly send: boolean;
  /** A folder that may hold something to send. */
  readonly descend: boolean;
  readonly info: FolderInfo;
}

export interface ContextFilter {
  /** Pattern texts that are no patterns. */
  readonly invalid: readonly string[];
  /** `parent` is the info of the folder that holds `path`; undefined at the root. */
  check(path: string, isFolder: boolean, parent: FolderInfo | undefined): FilterVerdict;
}

/** BuildKit's choice of what belongs to a transfer (fsutil's filter): paths that are included and not excluded. */
export function contextFilter(options: { include?: readonly string[]; exclude?: readonly string[] }): ContextFilter {
  const include = options.include?.length ? patternMatcher(options.include) : undefined;
  const exclude = options.exclude?.length ? patternMatcher(options.exclude) : undefined;
  const prunesIncludes = include !== undefined && arePlainPrefixes(include, false);
  const prunesExcludes = exclude !== undefined && arePlainPrefixes(exclude, true);
  return {
    invalid: [...(include?.invalid ?? []), ...(exclude?.invalid ?? [])],
    check(path, isFolder, parent) {
      const included = include?.matchWithin(path, parent?.include);
      const excluded = exclude?.matchWithin(path, parent?.exclude);
      const outside = included?.matched === false && prunesIncludes && !leadsTo(include, path, false);
      const hidden = excluded?.matched === true && prunesExcludes && !leadsTo(exclude, path, true);
      return {
        send: included?.matched !== false && excluded?.matched !== true,
        descend: isFolder && !outside && !hidden,
        info: { include: included?.info, exclude: excluded?.info },
      };
    },
  };
}

const withoutTrailingGlob = (text: string): string => text.replace(/\/\*\*$/, '').replace(/\/\*$/, '');

/** Only patterns without wildcards can tell that nothing below a folder can match. */
const arePlainPrefixes = ({ patterns }: PatternMatcher, negated: boolean): boolean =>
  !patterns.some((pattern) => pattern.negated === negated && /[*[\]?^\\]/.test(withoutTrailingGlob(pattern.text)));

const leadsTo = (matcher: PatternMatcher | undefined, folder: string, negated: boolean): boolean =>
  matcher?.patterns.some(
    (pattern) => pattern.negated === negated && `${withoutTrailingGlob(pattern.text)}/`.startsWith(`${folder}/`),
  ) ?? false;
