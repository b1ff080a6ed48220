import type { Word } from '../model.ts';
import { defineRule } from './define-rule.ts';

export const noDuplicateStageName = defineRule({
  id: 'no-duplicate-stage-name',
  aliases: ['DuplicateStageName', 'DL3024', 'DUPLICATE_BUILD_STAGE_NAME', 'DS-0012', 'CKV_DOCKER_11'],
  severity: 'error',
  category: 'correctness',
  summary: 'Each stage has a name of its own.',

  check(file, report) {
    const seen = new Map<string, Word>();
    for (const { name } of file.stages) {
      if (!name) continue;
      const key = name.value.toLowerCase();
      const first = seen.get(key);
      if (first) {
        report(name, `A stage named "${key}" exists already; later lines can only mean one of them.`, {
          related: [{ span: first, message: 'The first stage of this name.' }],
        });
      } else seen.set(key, name);
    }
  },
});
