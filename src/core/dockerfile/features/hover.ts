import { lookup } from '../../text/lookup.ts';
import type { Position, Range } from '../../text/range.ts';
import type { Dockerfile, Instruction } from '../model.ts';
import { flagDoc, instructionDocs, referenceUrl } from './instruction-docs.ts';
import { type Name, nameAt, touches } from './names.ts';

export interface Hover {
  readonly range: Range;
  readonly markdown: string;
}

/** What is known of the word at a position: a stage, a variable, a flag or an instruction. */
export function hover(file: Dockerfile, position: Position): Hover | undefined {
  const offset = file.lines.offset(position);
  const instruction = file.withTriggers.findLast((one) => one.start <= offset && offset <= one.end);
  const name = nameAt(file, offset);
  if (name) {
    const word = [...name.definitions, ...name.uses].find((one) => touches(one, offset));
    if (word) return { range: file.range(word), markdown: describeName(file, name) };
  }
  return instruction && describeInstruction(file, instruction, offset);
}

function describeInstruction(file: Dockerfile, instruction: Instruction, offset: number): Hover | undefined {
  const { keyword, keywordSpan, flags } = instruction;
  const doc = lookup(instructionDocs, keyword);
  if (doc && touches(keywordSpan, offset)) {
    const syntax = doc.syntax.join('\n');
    const markdown = `${doc.summary}\n\n\`\`\`dockerfile\n${syntax}\n\`\`\`\n\n[Reference](${referenceUrl(keyword)})`;
    return { range: file.range(keywordSpan), markdown };
  }
  const flag = flags.find(({ start, name }) => start <= offset && offset <= name.end);
  const text = flag && flagDoc(keyword, flag.name.value);
  return flag && text ? { range: file.range({ start: flag.start, end: flag.name.end }), markdown: text } : undefined;
}

function describeName(file: Dockerfile, { kind, text, values, definitions, uses }: Name): string {
  if (kind === 'stage') {
    const stage = file.stages.find(({ name, from }) => name === definitions[0] || from.keywordSpan === definitions[0]);
    const count = uses.length === 1 ? 'used once' : `used ${uses.length} times`;
    return `Stage \`${text}\` from \`${stage?.image?.value ?? ''}\`, ${count}.`;
  }
  const lines = values.map(({ kind: keyword, pair, stage }) => {
    const value = pair.value ? ` = \`${pair.value.value}\`` : '';
    const where = stage
      ? stage.name
        ? `stage \`${stage.name.value}\``
        : `stage ${stage.index}`
      : 'before the first FROM';
    return `- ${keyword}${value}, ${where}, line ${file.range(pair).start.line + 1}`;
  });
  return `Variable \`${text}\`\n\n${lines.join('\n')}`;
}
