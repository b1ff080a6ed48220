import { isKnownInstruction } from '../known-instructions.ts';
import type { Dockerfile, Instruction } from '../model.ts';
import { defineRule, replace, type SpanEdit } from './define-rule.ts';

const isLower = ({ keywordSpan, keyword }: Instruction): boolean => keywordSpan.raw === keyword.toLowerCase();
const isUpper = ({ keywordSpan, keyword }: Instruction): boolean => keywordSpan.raw === keyword;

function count(instructions: readonly Instruction[], fits: (instruction: Instruction) => boolean): number {
  let found = 0;
  for (const instruction of instructions) if (fits(instruction)) found++;
  return found;
}

/** As BuildKit counts: the ARGs before the first FROM have no vote. */
function counted({ instructions, sections }: Dockerfile): readonly Instruction[] {
  const global = new Set(
    sections[0]?.stage ? [] : sections[0]?.instructions.filter(({ keyword }) => keyword === 'ARG'),
  );
  return instructions.filter((one) => isKnownInstruction(one.keyword) && !(global.size > 0 && global.has(one)));
}

export const consistentInstructionCasing = defineRule({
  id: 'consistent-instruction-casing',
  aliases: ['ConsistentInstructionCasing', 'CASING_INSTRUCTION'],
  severity: 'warning',
  category: 'style',
  summary: 'All instructions are in upper case, or all in lower case.',

  check(file, report) {
    const instructions = counted(file);
    const upperCount = count(instructions, isUpper);
    if (upperCount === instructions.length) return;
    const lower = count(instructions, isLower) > upperCount;
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
