import { defineRule } from './define-rule.ts';

const system = /^\/(?:bin|boot|dev|etc|lib|lib32|lib64|proc|run|sbin|sys|usr\/bin|usr\/lib|usr\/sbin)(?:\/+|$)$/;
const kernel = /^\/(?:dev|proc|sys)(?:\/|$)/;

export const noSystemWorkdir = defineRule({
  id: 'no-system-workdir',
  aliases: ['DS-0030'],
  severity: 'warning',
  category: 'security',
  summary: 'WORKDIR is no folder of the system.',
  keywords: ['WORKDIR'],

  check(file, report) {
    for (const instruction of file.instructions) {
      const workdir = instruction.keyword === 'ONBUILD' ? instruction.inner : instruction;
      const path = workdir?.keyword === 'WORKDIR' ? workdir.args[0] : undefined;
      if (!path || !(system.test(path.value) || kernel.test(path.value))) continue;
      report(
        path,
        `"${path.value}" belongs to the system: files written there may break it. Choose a folder of your own.`,
      );
    }
  },
});
