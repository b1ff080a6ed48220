import { baseName } from '../packages/package-manager.ts';
import { userBefore } from './../user-before.ts';
import { defineRule, remove } from './define-rule.ts';

/** Without a USER before it the build is root already. */
export const noSudo = defineRule({
  id: 'no-sudo',
  aliases: ['DL3004', 'DS-0010', 'CKV2_DOCKER_1'],
  severity: 'warning',
  category: 'security',
  summary: 'RUN does not call sudo.',
  programs: ['sudo'],

  check(file, report) {
    for (const run of file.runs) {
      const sudo = run.script.commands.filter(({ name }) => baseName(name.value) === 'sudo');
      const [first] = sudo;
      if (!first) continue;
      const plain = sudo.every(
        ({ args, name }) => args[0] && !/^-|=/.test(args[0].value) && name.start < args[0].start,
      );
      const isRoot = userBefore(run, file) === 'root';
      report(first.name, 'sudo has odd signal and terminal behaviour in a build. Use USER root where root is needed.', {
        ...(plain &&
          !run.instruction.json && {
            fix: {
              title: 'Remove sudo',
              edits: sudo.map(({ name, args }) => remove({ start: name.start, end: args[0]?.start ?? name.end })),
              safe: isRoot,
            },
          }),
      });
    }
  },
});
