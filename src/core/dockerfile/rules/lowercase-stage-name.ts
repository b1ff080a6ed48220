import { stageMentions } from '../stages.ts';
import { defineRule, replace } from './define-rule.ts';

/** Stage names are compared without case, so mixed case only misleads. */
export const lowercaseStageName = defineRule({
  id: 'lowercase-stage-name',
  aliases: ['StageNameCasing'],
  severity: 'warning',
  category: 'style',
  summary: 'Stage names are lower case.',

  check(file, report) {
    for (const stage of file.stages) {
      const { name } = stage;
      if (!name || name.value === name.value.toLowerCase()) continue;
      const uses = [name, ...stageMentions(file, stage)];
      report(name, `Stage name "${name.value}" has upper-case letters; Docker compares stage names in lower case.`, {
        fix: {
          title: `Rename the stage to "${name.value.toLowerCase()}"`,
          edits: uses.map((use) => replace(use, use.raw.toLowerCase())),
          safe: true,
        },
      });
    }
  },
});
