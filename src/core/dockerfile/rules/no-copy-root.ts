import { copyPaths, pathOf } from '../copy-paths.ts';
import { defineRule } from './define-rule.ts';

export const noCopyRoot = defineRule({
  id: 'no-copy-root',
  aliases: ['DL3067'],
  severity: 'warning',
  category: 'size',
  summary: 'No COPY takes the whole file system of another stage.',

  check(file, report) {
    for (const { instructions } of file.sections) {
      for (const instruction of instructions) {
        if (instruction.keyword !== 'COPY' || !instruction.flags.some(({ name }) => name.value === 'from')) continue;
        const { sources = [], destination } = copyPaths(instruction) ?? {};
        if (!destination || pathOf(destination) !== '/' || !sources.some((path) => pathOf(path) === '/')) continue;
        report(
          instruction,
          'This copies every file of the other stage over this one. Copy what is needed, or build on that stage by FROM.',
        );
      }
    }
  },
});
