import type { Command, ShellWord } from '../../shell/command.ts';
import { positionals } from '../../shell/flags.ts';
import { baseName } from '../packages/package-manager.ts';
import { defineRule } from './define-rule.ts';

const valued: ReadonlySet<string> = new Set(
  'u uid g gid G groups s shell d home-dir h home c comment k skel b base-dir e expiredate f inactive K key p password gecos ingroup i'.split(
    ' ',
  ),
);
/** Programs that become another user when the container starts. */
const drops = /\b(?:gosu|su-exec|setpriv|runuser|s6-setuidgid|chpst|sudo|su)\b|entrypoint|\binit\b|supervisord|\.sh\b/;

export const useCreatedUser = defineRule({
  id: 'use-created-user',
  severity: 'warning',
  category: 'security',
  programs: ['useradd', 'adduser'],
  summary: 'A user that the final stage creates is the one it runs as.',

  check(file, report) {
    const section = file.sections.at(-1);
    const user = section && file.states.last.get(section)?.user?.value;
    if (!section?.stage || (user !== undefined && !/^(?:root|0)(?::|$)/.test(user))) return;
    const starts = section.instructions.filter(({ keyword }) => keyword === 'CMD' || keyword === 'ENTRYPOINT');
    if (starts.some(({ body }) => drops.test(body.raw))) return;
    for (const { onbuild, script, section: own } of file.runs) {
      if (onbuild || own !== section) continue;
      for (const command of script.commands) {
        const name = createdUser(command);
        if (name && !name.dynamic)
          report(name, `"${name.value}" is created, but containers run as root: add "USER ${name.value}".`);
      }
    }
  },
});

function createdUser(command: Command): ShellWord | undefined {
  const program = baseName(command.name.value);
  const words = positionals(command, valued);
  if (program === 'useradd') return words.at(-1);
  // With two names `adduser` only adds a user to a group.
  return program === 'adduser' && words.length === 1 ? words[0] : undefined;
}
