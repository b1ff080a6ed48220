import { type ExposedPort, exposedPorts } from '../exposed-ports.ts';
import { defineRule } from './define-rule.ts';

const protocols = new Set(['tcp', 'udp', 'sctp']);

export const validExposePort = defineRule({
  id: 'valid-expose-port',
  aliases: ['INVALID_PORT', 'INVALID_PROTO', 'DL3011', 'DS-0008'],
  severity: 'error',
  category: 'correctness',
  summary: 'EXPOSE names ports from 0 to 65535, by TCP, UDP or SCTP.',
  keywords: ['EXPOSE'],

  check(file, report) {
    for (const exposed of exposedPorts(file)) {
      const { word, protocol, slash } = exposed;
      const problem = portProblem(exposed);
      if (problem) report(word, problem, { aliases: ['INVALID_PORT', 'DL3011', 'DS-0008'] });
      if (protocol === undefined || protocol.includes('$') || protocols.has(protocol.toLowerCase())) continue;
      const span = { start: word.start + slash + 1, end: word.end };
      report(span, `"${protocol}" is no protocol of a port: there are tcp, udp and sctp.`, {
        aliases: ['INVALID_PROTO'],
      });
    }
  },
});

function portProblem({ port, word }: ExposedPort): string | undefined {
  const text = port.replace(/^["']|["']$/g, '');
  if (word.raw.includes('$')) return undefined;
  const [, from = '', to = from] = /^(\d+)(?:-(\d+))?$/.exec(text) ?? [];
  if (from === '') return `"${text}" is not a port.`;
  if (Number(from) > 65535 || Number(to) > 65535) return 'Ports end at 65535.';
  return Number(to) < Number(from) ? 'This range ends before it starts.' : undefined;
}
