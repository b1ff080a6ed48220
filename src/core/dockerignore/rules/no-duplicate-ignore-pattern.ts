import type { Rule } from '../../lint/rule.ts';
import type { IgnoreFile } from '../model.ts';

/** Between the two nothing may have the other sign: `a`, `!a/b`, `a` means something. */
export const noDuplicateIgnorePattern: Rule<IgnoreFile> = {
  id: 'no-duplicate-ignore-pattern',
  aliases: [],
  severity: 'hint',
  category: 'style',
  summary: 'No pattern of .dockerignore stands there twice.',
  tag: 'unnecessary',

  check(file, report) {
    let seen = new Map<string, (typeof file.patterns)[number]>();
    let sign: boolean | undefined;
    for (const line of file.patterns) {
      const negated = line.pattern.startsWith('!');
      if (negated !== sign) seen = new Map();
      sign = negated;
      const first = seen.get(line.pattern);
      seen.set(line.pattern, first ?? line);
      if (!first) continue;
      report(file.range(line), `"${line.pattern}" has been said already.`, {
        fix: { title: 'Remove the line', edits: [{ range: file.lineRange(line), newText: '' }], safe: true },
        related: [{ range: file.range(first), message: 'Here.' }],
      });
    }
  },
};
