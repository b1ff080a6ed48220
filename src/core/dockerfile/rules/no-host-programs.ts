import { baseName } from '../packages/package-manager.ts';
import { defineRule } from './define-rule.ts';

const programs: ReadonlySet<string> = new Set([
  'free',
  'kill',
  'mount',
  'ps',
  'service',
  'shutdown',
  'ssh',
  'top',
  'vim',
]);

export const noHostPrograms = defineRule({
  id: 'no-host-programs',
  aliases: ['DL3001'],
  severity: 'info',
  category: 'correctness',
  summary: 'RUN calls no program that only makes sense on a running machine.',
  programs: [...programs],

  check(file, report) {
    for (const { script } of file.runs) {
      for (const { name, args } of script.commands) {
        const program = baseName(name.value);
        // A script may well end what it started itself.
        const isOwn = program === 'kill' && args.some(({ dynamic }) => dynamic);
        if (programs.has(program) && !isOwn)
          report(name, `"${program}" has nothing to act on while an image is built.`);
      }
    }
  },
});
