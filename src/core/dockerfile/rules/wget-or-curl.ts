import type { Section } from '../model.ts';
import { baseName } from '../packages/package-manager.ts';
import { unwrapped } from '../packages/unwrapped.ts';
import { defineRule } from './define-rule.ts';

export const wgetOrCurl = defineRule({
  id: 'wget-or-curl',
  aliases: ['DL4001', 'DS-0014'],
  severity: 'info',
  category: 'size',
  summary: 'A stage downloads with wget or with curl, not with both.',

  check(file, report) {
    const used = new Map<Section, Set<string>>();
    for (const { section, script } of file.runs) {
      for (const command of script.commands) {
        const { name } = unwrapped(command);
        const program = baseName(name.value);
        if (program !== 'wget' && program !== 'curl') continue;
        const programs = used.get(section) ?? new Set();
        const isNew = !programs.has(program);
        used.set(section, programs.add(program));
        if (isNew && programs.size === 2)
          report(name, 'This stage downloads with both wget and curl: one of them would do.');
      }
    }
  },
});
