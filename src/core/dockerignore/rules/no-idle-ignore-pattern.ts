import type { Rule } from '../../lint/rule.ts';
import type { IgnoreFile } from '../model.ts';
import { compilePattern } from '../pattern.ts';

/** Needs the listing of the build context; many patterns are there for files that come and go, hence a hint. */
export const noIdleIgnorePattern: Rule<IgnoreFile> = {
  id: 'no-idle-ignore-pattern',
  aliases: [],
  severity: 'hint',
  offByDefault: true,
  category: 'style',
  summary: 'Every pattern of .dockerignore matches something in the build context.',
  tag: 'unnecessary',

  check(file, report) {
    const paths = file.contextPaths;
    if (!paths) return;
    for (const line of file.patterns) {
      const pattern = compilePattern(line.pattern);
      if (!pattern || paths.some((path) => pattern.matches(path))) continue;
      report(file.range(line), `Nothing in the build context matches "${line.pattern}".`);
    }
  },
};
