import { type PatternMatcher, patternMatcher } from '../../dockerignore/matcher.ts';
import { cleanPath } from '../../text/clean-path.ts';
import { copySources } from '../copy-paths.ts';
import type { Word } from '../model.ts';
import { defineRule } from './define-rule.ts';

const wholeContext = new Set(['*', '**', '**/*']);

export const noIgnoredCopySource = defineRule({
  id: 'no-ignored-copy-source',
  aliases: ['CopyIgnoredFile'],
  severity: 'warning',
  category: 'correctness',
  summary: 'COPY and ADD take nothing that .dockerignore leaves out.',
  keywords: ['COPY', 'ADD'],

  check(file, report) {
    const { ignore = [] } = file.surroundings;
    if (ignore.length === 0) return;
    const matcher = patternMatcher(ignore);
    for (const source of file.instructions.flatMap(copySources)) {
      if (isIgnored(source, matcher)) {
        report(source, `.dockerignore leaves "${source.value}" out of the build context: it cannot be copied.`);
      }
    }
  },
});

function isIgnored({ value }: Word, matcher: PatternMatcher): boolean {
  if (value.includes('$') || /^(?:https?:|git@|git:|ssh:)/.test(value)) return false;
  const path = cleanPath(value.replace(/^\/+/, '')) || '.';
  const negated = matcher.patterns.filter((pattern) => pattern.negated).map(({ text }) => text);
  if (path === '.') return negated.length === 0 && matcher.patterns.some(({ text }) => wholeContext.has(text));
  // What a `!` pattern brings back may lie below the source: then something is left to copy.
  const mayReturn = negated.some((text) => text.startsWith(`${path}/`) || /[*?[]/.test(text));
  return !mayReturn && matcher.matches(path);
}
