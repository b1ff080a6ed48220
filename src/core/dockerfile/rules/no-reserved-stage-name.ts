import { stageMentions } from '../stages.ts';
import { defineRule, replace } from './define-rule.ts';

const reserved = new Set(['scratch', 'context']);

export const noReservedStageName = defineRule({
  id: 'no-reserved-stage-name',
  aliases: ['ReservedStageName', 'DL3063'],
  severity: 'warning',
  category: 'correctness',
  summary: 'No stage is named "scratch" or "context".',

  check(file, report) {
    for (const stage of file.stages) {
      const { name } = stage;
      const key = name?.value.toLowerCase();
      if (!name || !key || !reserved.has(key)) continue;
      const wanted = `${key}-stage`;
      report(name, `"${key}" has a meaning of its own to Docker; a stage of that name hides it.`, {
        fix: {
          title: `Rename the stage to "${wanted}"`,
          edits: [name, ...stageMentions(file, stage)].map((use) => replace(use, wanted)),
        },
      });
    }
  },
});
