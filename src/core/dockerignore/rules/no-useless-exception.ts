import type { Rule } from '../../lint/rule.ts';
import { patternMatcher } from '../matcher.ts';
import type { IgnoreFile } from '../model.ts';

export const noUselessException: Rule<IgnoreFile> = {
  id: 'no-useless-exception',
  aliases: [],
  severity: 'warning',
  category: 'correctness',
  summary: 'An exception of .dockerignore brings something back that an earlier pattern left out.',

  check(file, report) {
    const earlier: string[] = [];
    for (const line of file.patterns) {
      if (line.pattern.startsWith('!') && bringsNothingBack(line.pattern.slice(1), earlier)) {
        report(
          file.range(line),
          'Nothing above leaves this out, so that there is nothing to bring back. Move it down.',
        );
      }
      earlier.push(line.pattern);
    }
  },
};

/** With wildcards on either side only the lack of any exclusion is a sure sign. */
function bringsNothingBack(path: string, earlier: readonly string[]): boolean {
  const exclusions = earlier.filter((pattern) => !pattern.startsWith('!'));
  if (exclusions.length === 0) return true;
  if ([path, ...exclusions].some((pattern) => /[*?[\]\\]/.test(pattern))) return false;
  return !patternMatcher(earlier).matches(path) && !exclusions.some((pattern) => pattern.startsWith(`${path}/`));
}
