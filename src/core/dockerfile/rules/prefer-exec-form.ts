import type { Instruction } from '../model.ts';
import { defineRule, replace, type SpanFix } from './define-rule.ts';

const needsShell = /[|&;<>()$`*?[\]~#{}!\\\n]/;

export const preferExecForm = defineRule({
  id: 'prefer-exec-form',
  aliases: ['JSONArgsRecommended', 'DL3025'],
  severity: 'warning',
  category: 'correctness',
  summary: 'CMD and ENTRYPOINT are JSON arrays, so that the program itself gets the signals.',
  keywords: ['CMD', 'ENTRYPOINT', 'HEALTHCHECK'],

  check(file, report) {
    const { before } = file.states;
    for (const instruction of file.instructions) {
      const { keyword, inner } = instruction;
      // A SHELL of the file's own says that somebody thought about it.
      if (before.get(instruction)?.shell) continue;
      if (keyword === 'HEALTHCHECK' && inner && isShellForm(inner)) {
        const message = 'This check runs in a shell; a JSON array needs none in the image.';
        report(inner.keywordSpan, message, { aliases: ['DL3025'], severity: 'hint', fix: execFix(inner) });
      } else if ((keyword === 'CMD' || keyword === 'ENTRYPOINT') && isShellForm(instruction)) {
        const message = `${keyword} runs in a shell here, which keeps signals such as the one of "docker stop" to itself.`;
        report(instruction.keywordSpan, message, { fix: execFix(instruction) });
      }
    }
  },
});

const isShellForm = ({ json, body }: Instruction): boolean => !json && body.raw !== '';

/** Only for a text in which a shell would find nothing to do but to split words. */
function execFix({ body, args, line }: Instruction): SpanFix | undefined {
  const words = args[0]?.value === 'exec' ? args.slice(1) : args;
  const simple = !needsShell.test(body.raw) && line.segments.length === 1 && !/=/.test(words[0]?.raw ?? '=');
  if (!simple) return undefined;
  const json = `[${words.map((word) => JSON.stringify(word.value)).join(', ')}]`;
  return { title: 'Write it as a JSON array', edits: [replace(body, json)] };
}
