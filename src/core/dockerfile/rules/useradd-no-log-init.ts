import { flagValue, hasFlag } from '../../shell/flags.ts';
import { baseName } from '../packages/package-manager.ts';
import { unwrapped } from '../packages/unwrapped.ts';
import { defineRule, insert } from './define-rule.ts';

/** The log of last logins is a sparse file indexed by user id: a layer stores its holes. */
export const useraddNoLogInit = defineRule({
  id: 'useradd-no-log-init',
  aliases: ['DL3046'],
  severity: 'warning',
  category: 'size',
  summary: 'useradd with a high user id has --no-log-init.',
  programs: ['useradd'],

  check(file, report) {
    for (const { instruction, script } of file.runs) {
      for (const command of script.commands) {
        const call = unwrapped(command);
        if (baseName(call.name.value) !== 'useradd' || hasFlag(call, 'l', 'no-log-init')) continue;
        const attached = call.args.find(({ value }) => /^-u\d/.test(value))?.value.slice(2);
        const id = attached ?? flagValue(call, 'u', 'uid') ?? '';
        if (!/^\d{6,}$/.test(id)) continue;
        report(call, `User id ${id} makes the login log of this layer huge. Add --no-log-init.`, {
          ...(!instruction.json && {
            fix: { title: 'Add --no-log-init', edits: [insert(call.name.end, ' --no-log-init')], safe: true },
          }),
        });
      }
    }
  },
});
