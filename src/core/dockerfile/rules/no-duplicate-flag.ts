import { flagKind } from '../known-flags.ts';
import type { Flag } from '../model.ts';
import { defineRule } from './define-rule.ts';

export const noDuplicateFlag = defineRule({
  id: 'no-duplicate-flag',
  aliases: ['FLAG_DUPLICATE'],
  severity: 'error',
  category: 'correctness',
  summary: 'A flag that takes one value is given once.',

  check(file, report) {
    for (const { keyword, flags } of file.withTriggers) {
      const seen = new Map<string, Flag>();
      for (const flag of flags) {
        const name = flag.name.value;
        const kind = flagKind(keyword, name);
        const first = seen.get(name);
        if (!kind || kind === 'list' || kind === 'mount') continue;
        if (first) {
          report(flag, `"--${name}" is given twice.`, { related: [{ span: first, message: 'The first one.' }] });
        } else seen.set(name, flag);
      }
    }
  },
});
