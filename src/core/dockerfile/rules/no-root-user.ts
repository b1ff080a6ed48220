import type { Instruction, Word } from '../model.ts';
import { defineRule } from './define-rule.ts';

/** In stages that only build something, root is harmless: there it is a mere hint. */
export const noRootUser = defineRule({
  id: 'no-root-user',
  aliases: ['DL3002', 'DS-0002', 'CKV_DOCKER_8'],
  severity: 'warning',
  category: 'security',
  summary: 'The last USER of a stage is not root.',
  keywords: ['USER'],

  check(file, report) {
    const last = file.stages.at(-1);
    const shipped = new Set<unknown>();
    for (let stage = last; stage; stage = stage.parent) shipped.add(stage);
    for (const { stage, instructions } of file.sections) {
      const user = userOf(instructions.findLast(({ keyword }) => keyword === 'USER'));
      if (!user || !/^(?:root|0+)(?::|$)/.test(user.value)) continue;
      const severity = !stage || shipped.has(stage) ? 'warning' : 'hint';
      report(user, 'Containers of this stage run as root. End it with a USER that has fewer rights.', { severity });
    }
  },
});

const userOf = (instruction: Instruction | undefined): Word | undefined => instruction?.args[0];
