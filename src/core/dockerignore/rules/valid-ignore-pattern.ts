import type { Rule } from '../../lint/rule.ts';
import type { IgnoreFile } from '../model.ts';
import { compilePattern } from '../pattern.ts';

export const validIgnorePattern: Rule<IgnoreFile> = {
  id: 'valid-ignore-pattern',
  aliases: [],
  severity: 'error',
  category: 'correctness',
  summary: 'Every pattern of .dockerignore is one.',

  check(file, report) {
    for (const line of file.patterns) {
      if (compilePattern(line.pattern)) continue;
      const why = line.pattern === '!' ? 'an exception of nothing' : 'a bracket or an escape is not closed';
      report(file.range(line), `The build stops at this pattern: ${why}.`);
    }
  },
};
