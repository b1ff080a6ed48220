import { copyPaths, pathOf } from '../copy-paths.ts';
import type { Stage } from '../model.ts';
import { rootImage } from '../stages.ts';
import { defineRule } from './define-rule.ts';

const absolute = /^(?:\/|\\|[a-zA-Z]:(?:[\\/]|$)|\$)/;

export const copyDestinationWithoutWorkdir = defineRule({
  id: 'copy-destination-without-workdir',
  aliases: ['DL3045'],
  severity: 'warning',
  category: 'correctness',
  summary: 'A relative destination of COPY has a WORKDIR before it.',
  keywords: ['COPY', 'ADD'],

  check(file, report) {
    for (const { stage, instructions } of file.sections) {
      // Of scratch the working folder is known: it is the root.
      let known = inheritsWorkdir(stage) || rootImage(stage) === 'scratch';
      for (const instruction of instructions) {
        if (instruction.keyword === 'WORKDIR') known = true;
        const destination =
          known || instruction.keyword === 'ONBUILD' ? undefined : copyPaths(instruction)?.destination;
        if (!destination || absolute.test(pathOf(destination))) continue;
        report(
          destination,
          `"${destination.value}" goes wherever the base image's working folder is. Set a WORKDIR, or give an absolute path.`,
        );
      }
    }
  },
});

function inheritsWorkdir(stage: Stage | undefined): boolean {
  for (let parent = stage?.parent; parent; parent = parent.parent) {
    if (parent.instructions.some(({ keyword }) => keyword === 'WORKDIR')) return true;
  }
  return false;
}
