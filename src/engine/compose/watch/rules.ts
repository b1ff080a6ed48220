import path from 'node:path';
import type { Service, Watch } from '../../../core/compose/project.ts';
import { patternMatcher } from '../../../core/dockerignore/matcher.ts';

/** What editors and version control leave beside files, only to take it away again. */
const temporary = [
  ...['**/.git', '**/.hg', '**/.svn', '**/.idea', '**/.DS_Store', '**/Thumbs.db'],
  ...[
    '**/*~',
    '**/.*.sw?',
    '**/4913',
    '**/.#*',
    '**/#*#',
    '**/*___jb_tmp___',
    '**/*___jb_old___',
    '**/.*.kate-swp',
    '**/*.go-tmp-umask',
  ],
];

/** One trigger of `develop.watch`, ready to be asked about paths. */
export interface Rule {
  readonly service: string;
  readonly trigger: Watch;
  /** Where a changed file belongs in the container; undefined when the rule is not about it. */
  match(file: string): { readonly target: string } | undefined;
}

const relativeTo = (folder: string, file: string): string | undefined => {
  const relative = path.relative(folder, file);
  if (relative.startsWith('..') || path.isAbsolute(relative)) return undefined;
  return relative.split(path.sep).join('/');
};

const nothing = { matches: () => false };
const matcherOf = (patterns: readonly string[] | undefined): { matches(file: string): boolean } =>
  patterns && patterns.length > 0 ? patternMatcher(patterns.map((each) => each.replace(/^\.?\/+|\/+$/g, ''))) : nothing;

/**
 * The rules of a service. Patterns of a trigger start at its path, those of the `.dockerignore` at the build context.
 * Paths that a bind mount shows anyway are not synchronised.
 */
export function rulesOf(service: Service, dockerIgnore: readonly string[]): Rule[] {
  const general = matcherOf(temporary);
  const ignored = matcherOf(dockerIgnore);
  const context = service.build?.context;
  return (service.develop?.watch ?? [])
    .filter((trigger) => !isBindMounted(service, trigger))
    .map((trigger) => {
      const own = matcherOf(trigger.ignore);
      const included = trigger.include && trigger.include.length > 0 ? matcherOf(trigger.include) : undefined;
      return {
        service: service.name,
        trigger,
        match: (file) => {
          const relative = relativeTo(trigger.path, file);
          if (relative === undefined || general.matches(relative) || own.matches(relative)) return undefined;
          if (included && !included.matches(relative)) return undefined;
          const inContext = context === undefined ? undefined : relativeTo(context, file);
          if (inContext && ignored.matches(inContext)) return undefined;
          return { target: path.posix.join(trigger.target ?? '', relative) };
        },
      };
    });
}

export const isSync = ({ action }: Watch): boolean => action.startsWith('sync');

export const isBindMounted = (service: Service, trigger: Watch): boolean =>
  isSync(trigger) &&
  (service.volumes ?? []).some(
    ({ type, source }) => type === 'bind' && source && relativeTo(source, trigger.path) !== undefined,
  );
