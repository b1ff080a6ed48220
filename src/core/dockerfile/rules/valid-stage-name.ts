import { defineRule } from './define-rule.ts';

export const validStageName = defineRule({
  id: 'valid-stage-name',
  aliases: ['INVALID_BUILD_STAGE_NAME'],
  severity: 'error',
  category: 'correctness',
  summary: 'Stage names start with a letter and hold letters, digits, "-", "_" and "." only.',

  check(file, report) {
    for (const { name, from } of file.stages) {
      if (!name || from.args.length !== 3 || /^[a-z][a-z0-9_.-]*$/.test(name.value.toLowerCase())) continue;
      report(
        name,
        `"${name.value}" cannot name a stage: a letter comes first, then letters, digits, "-", "_" and ".".`,
      );
    }
  },
});
