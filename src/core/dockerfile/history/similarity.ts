import type { Instruction } from '../model.ts';

/** A row of an image's history in Dockerfile form: `COPY a b`, `RUN make`. */
export interface HistoryStep {
  readonly keyword: string;
  readonly text: string;
}

/** Certain: nothing else in a file reads like this row. Below it, a match by place and kind. */
export const certain = 10;
const impossible = -1;

export function historyStep(instruction: string): HistoryStep {
  const [, keyword = '', text = ''] = /^([A-Z]+)\b\s*([\s\S]*)$/.exec(instruction.trim()) ?? [];
  return keyword ? { keyword, text: folded(text) } : { keyword: 'RUN', text: folded(instruction) };
}

const folded = (text: string): string => text.replace(/\s+/g, ' ').trim();
const bare = (text: string): string => folded(text.replace(/["'[\],]/g, ' '));
const lastWord = (text: string): string => text.slice(text.lastIndexOf(' ') + 1);
const withoutSlash = (path: string): string => path.replace(/(?<=.)\/$/, '');

/** The text with each variable standing for anything: builders expand them everywhere but in RUN. */
function pattern(text: string): RegExp {
  const parts = folded(text).split(/\$\{[^}]*\}|\$\w+/);
  return new RegExp(`^${parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('[\\s\\S]*')}$`);
}

/** How well a history row fits an instruction of `document`: -1 for not at all, up to `certain`. */
export function similarity(step: HistoryStep, instruction: Instruction, document: string): number {
  if (step.keyword !== instruction.keyword) return impossible;
  switch (step.keyword) {
    case 'RUN':
      return runSimilarity(step.text, instruction, document);
    case 'COPY':
    case 'ADD':
      return copySimilarity(step.text, instruction);
    case 'ENV':
    case 'LABEL':
    case 'ARG': {
      const key = instruction.pairs[0]?.key.value ?? '';
      if (bare(step.text) === bare(instruction.body.raw)) return certain;
      return step.text.startsWith(key) ? 8 : step.text.includes(key) ? 6 : 1;
    }
    default: {
      const written = argumentsOf(instruction);
      if (bare(step.text) === bare(written)) return certain;
      return bare(step.text).endsWith(bare(written)) || pattern(written).test(step.text) ? 9 : 2;
    }
  }
}

const argumentsOf = (instruction: Instruction): string =>
  instruction.json ? instruction.json.elements.map(({ value }) => value).join(' ') : instruction.body.raw;

/** The shell's name and build arguments stand before the command. A heredoc's row holds its marker, its body, or the start of it. */
function runSimilarity(text: string, instruction: Instruction, document: string): number {
  const heredoc = instruction.heredocs[0];
  if (heredoc) {
    const first = folded(document.slice(heredoc.body.start, heredoc.body.end).split('\n', 1)[0] ?? '');
    if (first && text.includes(first)) return certain;
    return text.includes('<<') ? 6 : impossible;
  }
  const written = folded(argumentsOf(instruction));
  if (text.endsWith(written)) return certain;
  return text.includes(written.slice(0, 24)) ? 4 : impossible;
}

/** The classic builder names no sources, and each builder drops other flags. */
function copySimilarity(text: string, instruction: Instruction): number {
  const written = folded(argumentsOf(instruction));
  const target = lastWord(written);
  const row = folded(text.replace(/^(?:--\S+ )+/, ''));
  const rowTarget = lastWord(row);
  const sameTarget =
    pattern(target).test(rowTarget) ||
    withoutSlash(rowTarget) === withoutSlash(target) ||
    rowTarget.endsWith(`/${withoutSlash(target.replace(/^\.?\//, ''))}`);
  if (row.startsWith('…'))
    return sameTarget ? certain : target.startsWith('.') || target.includes('$') ? 3 : impossible;
  if (pattern(written).test(row)) return certain;
  return sameTarget ? 5 : impossible;
}
