import type { Dockerfile, Stage } from '../model.ts';
import { reachable } from '../stages.ts';
import { wholeLines } from '../text-spans.ts';
import { defineRule, remove } from './define-rule.ts';

export const noUnreachableStage = defineRule({
  id: 'no-unreachable-stage',
  severity: 'warning',
  category: 'size',
  summary: 'Every stage is used by a later one or has a name to build it by.',
  tag: 'unnecessary',

  check(file, report, options) {
    const last = file.stages.at(-1);
    if (!last) return;
    const used = reachable(last);
    const needed = new Set(file.stages.flatMap(({ needs }) => needs.map(({ stage }) => stage)));
    for (const stage of file.stages) {
      if (used.has(stage) || needed.has(stage)) continue;
      const { name, from } = stage;
      if (name && options.named !== true) continue;
      if (name) {
        report(name, `A plain build skips this stage: only "--target ${name.value}" builds it.`);
      } else {
        report(from, 'No stage uses this one, and without a name nothing can build it.', {
          fix: { title: 'Remove the stage', edits: [remove(extentOf(file, stage))] },
        });
      }
    }
  },
});

/** From its FROM up to the next one, comments above that left to it. */
function extentOf(file: Dockerfile, { from, index }: Stage) {
  const next = file.stages[index + 1]?.from;
  const end = next?.leading[0]?.start ?? next?.start ?? file.text.length;
  return { start: wholeLines(file, from).start, end: next ? wholeLines(file, { start: end, end }).start : end };
}
