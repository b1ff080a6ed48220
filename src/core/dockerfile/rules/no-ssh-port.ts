import { defineRule } from './define-rule.ts';

export const noSshPort = defineRule({
  id: 'no-ssh-port',
  aliases: ['DS-0004', 'CKV_DOCKER_1'],
  severity: 'info',
  category: 'security',
  summary: 'The port of SSH is not exposed.',
  keywords: ['EXPOSE'],

  check(file, report) {
    for (const instruction of file.instructions) {
      const expose = instruction.keyword === 'ONBUILD' ? instruction.inner : instruction;
      if (expose?.keyword !== 'EXPOSE') continue;
      for (const port of expose.args) {
        if (isSsh(port.value))
          report(port, 'A shell in a container is "docker exec"; an SSH server is one more way in.');
      }
    }
  },
});

function isSsh(value: string): boolean {
  const [, from, to = from, protocol = 'tcp'] = /^(\d+)(?:-(\d+))?(?:\/(\w+))?$/.exec(value) ?? [];
  return protocol.toLowerCase() === 'tcp' && Number(from) <= 22 && 22 <= Number(to);
}
