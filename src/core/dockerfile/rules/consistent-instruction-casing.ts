import { isKnownInstruction } from '../known-instructions.ts';
import type { Dockerfile, Instruction } from '../model.ts';
import { defineRule, replace, type SpanEdit } from './define-rule.ts';

const isLower = ({ keywordSpan, keyword }: Instruction): boolean => keywordSpan.raw === keyword.toLowerCase();
const isUpper = ({ keywordSpan, keyword }: Instruction): boolean => keywordSpan.raw === keyword;

/** As BuildKit counts: the ARGs before the first FROM have no vote. */
const counted = ({ sections, stages }: Dockerfile): Instruction[] => [
  ...stages.map((stage) => stage.from),
  ...sections.flatMap(({ stage, instructions }) =>
    instructions.filter(({ keyword }) => isKnownInstruction(keyword) && (stage || keyword !== 'ARG')),
  ),
];

export const consistentInstructionCasing = defineRule({
  id: 'consistent-instruction-casing',
  aliases: ['ConsistentInstructionCasing', 'CASING_INSTRUCTION'],
  severity: 'warning',
  category: 'style',
  summary: 'All instructions are in upper case, or all in lower case.',

  check(file, report) {
    const instructions = counted(file);
    const lower = instructions.filter(isLower).length > instructions.filter(isUpper).length;
    for (const instruction of instructions) {
      if (lower ? isLower(instruction) : isUpper(instruction)) continue;
      const { keyword, keywordSpan } = instruction;
      const wanted = lower ? keyword.toLowerCase() : keyword;
      report(
        keywordSpan,
        `Most instructions here are in ${lower ? 'lower' : 'upper'} case, "${keywordSpan.raw}" is not.`,
        {
          fix: {
            title: `Write "${wanted}"`,
            edits: [replace(keywordSpan, wanted), ...asEdits(file, instruction, lower)],
            safe: true,
          },
        },
      );
    }
  },
});

/** AS goes with its FROM, or it would be the next to stand out. */
function asEdits({ stages }: Dockerfile, from: Instruction, lower: boolean): SpanEdit[] {
  const as = from.keyword === 'FROM' ? stages.find((stage) => stage.from === from)?.as : undefined;
  return as ? [replace(as, lower ? 'as' : 'AS')] : [];
}
