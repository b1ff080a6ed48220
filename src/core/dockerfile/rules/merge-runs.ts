import type { Instruction } from '../model.ts';
import { endsUpInImage } from '../packages/ends-up-in-image.ts';
import type { Run } from '../runs.ts';
import { defineRule } from './define-rule.ts';

export const mergeRuns = defineRule({
  id: 'merge-runs',
  aliases: ['DL3059'],
  severity: 'info',
  category: 'size',
  summary: 'Single commands that follow one another share a RUN.',

  check(file, report) {
    const single = new Set(file.runs.filter((run) => !run.onbuild && isOneCommand(run)).map(({ outer }) => outer));
    for (const { instructions, stage } of file.sections) {
      // Layers of a stage that no image is made of cost nothing, and help the cache.
      if (!endsUpInImage({ instructions, stage }, file)) continue;
      instructions.forEach((second, at) => {
        const first = instructions[at - 1];
        if (!first || !single.has(first) || !single.has(second) || flagsOf(first) !== flagsOf(second)) return;
        report(
          second.keywordSpan,
          'This RUN and the one before could be one, with one layer: join them by "&&" or a heredoc.',
        );
      });
    }
  },
});

const flagsOf = ({ flags }: Instruction): string =>
  flags
    .map(({ name, value }) => `${name.value}=${value?.value}`)
    .sort()
    .join(' ');

/** What cannot be understood, as under PowerShell, counts for more than one. */
const isOneCommand = ({ script }: Run): boolean => script.commands.length === 1;
