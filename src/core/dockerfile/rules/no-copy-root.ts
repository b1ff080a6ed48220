import { copyPaths, pathOf } from '../copy-paths.ts';
import type { Dockerfile } from '../model.ts';
import { rootImage } from '../stages.ts';
import { defineRule } from './define-rule.ts';

export const noCopyRoot = defineRule({
  id: 'no-copy-root',
  aliases: ['DL3067'],
  severity: 'warning',
  category: 'size',
  summary: 'No COPY takes the whole file system of another stage.',
  keywords: ['COPY'],

  check(file, report) {
    for (const { instructions, stage } of file.sections) {
      // An image from scratch is often put together just so.
      if (rootImage(stage) === 'scratch') continue;
      for (const instruction of instructions) {
        const from = instruction.flags.find(({ name }) => name.value === 'from')?.value;
        if (instruction.keyword !== 'COPY' || !from || isToolbox(from.value, file)) continue;
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

/** An image made to be laid over others, as tonistiigi/xx is: it has no system of its own. */
function isToolbox(from: string, { stages }: Dockerfile): boolean {
  const stage = stages.find(({ name }) => name?.value.toLowerCase() === from.toLowerCase());
  return stage ? /^scratch$|\/xx\b/.test(rootImage(stage) ?? '') : /[/:@$]/.test(from);
}
