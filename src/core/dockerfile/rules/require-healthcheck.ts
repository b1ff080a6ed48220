import { leaves } from '../labels.ts';
import type { Stage } from '../model.ts';
import { defineRule } from './define-rule.ts';

export const requireHealthcheck = defineRule({
  id: 'require-healthcheck',
  aliases: ['DL3057', 'DS-0026', 'CKV_DOCKER_2'],
  severity: 'info',
  offByDefault: true,
  category: 'correctness',
  summary: 'Every image has a HEALTHCHECK, or says that it has none.',

  check(file, report) {
    for (const stage of leaves(file)) {
      if (!hasHealthcheck(stage))
        report(stage.from, 'Nobody can tell whether a container of this image works. Add a HEALTHCHECK.');
    }
  },
});

function hasHealthcheck(stage: Stage): boolean {
  for (let at: Stage | undefined = stage; at; at = at.parent) {
    if (at.instructions.some(({ keyword }) => keyword === 'HEALTHCHECK')) return true;
  }
  return false;
}
