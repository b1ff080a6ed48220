import { copyPaths } from '../copy-paths.ts';
import { defineRule, insert } from './define-rule.ts';

export const copyToDirectory = defineRule({
  id: 'copy-to-directory',
  aliases: ['INVALID_DESTINATION', 'DL3021', 'DS-0011'],
  severity: 'error',
  category: 'correctness',
  summary: 'Several sources are copied to a folder, which ends with a slash.',
  keywords: ['COPY', 'ADD'],

  check(file, report) {
    for (const instruction of file.instructions) {
      const paths = copyPaths(instruction);
      if (!paths?.destination) continue;
      const { sources, destination, instruction: copy } = paths;
      const path = destination.value.replace(/["']/g, '');
      // `.` and `..` are folders by their nature, and a variable may hold a slash.
      if (sources.length < 2 || /(?:[\\/]|^\.{1,2}|\/\.{1,2}|\$\{?\w+\}?|\$\{[^}]*\})$/.test(path)) continue;
      const at = destination.end - (/["']+$/.exec(destination.raw)?.[0].length ?? 0);
      report(destination, `${copy.keyword} with several sources needs a folder: end it with "/".`, {
        fix: { title: 'End it with "/"', edits: [insert(at, '/')], safe: true },
      });
    }
  },
});
