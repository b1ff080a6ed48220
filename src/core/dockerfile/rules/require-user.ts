import type { Stage } from '../model.ts';
import { defineRule } from './define-rule.ts';

export const requireUser = defineRule({
  id: 'require-user',
  aliases: ['CKV_DOCKER_3'],
  severity: 'info',
  offByDefault: true,
  category: 'security',
  summary: 'The final stage says which user it runs as.',

  check({ stages }, report) {
    const last = stages.at(-1);
    for (let stage: Stage | undefined = last; stage; stage = stage.parent) {
      if (stage.instructions.some(({ keyword }) => keyword === 'USER')) return;
    }
    if (last) report(last.from, 'No USER is set: containers run as the user of the base image, most often root.');
  },
});
