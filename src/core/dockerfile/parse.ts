import { LineIndex } from '../text/line-index.ts';
import { calledPrograms } from './called-programs.ts';
import { skipBlanks } from './characters.ts';
import { heredocOpenings, readHeredocs } from './heredoc.ts';
import { readInstruction } from './instruction.ts';
import type { Dockerfile, Instruction, Surroundings } from './model.ts';
import { type Run, readRuns } from './runs.ts';
import { Scanner } from './scan.ts';
import { type StageStates, stageStates } from './stage-state.ts';
import { buildStages } from './stages.ts';

/** Parses any text: what is not a Dockerfile gives unknown instructions, never an error. Linear in the length of the text. */
export function parse(text: string, surroundings: Surroundings = {}): Dockerfile {
  const scanner = new Scanner(text);
  const instructions: Instruction[] = [];
  for (let scanned = scanner.next(); scanned; scanned = scanner.next()) {
    const instruction = readInstruction(
      scanned.line,
      skipBlanks(scanned.line.text, 0),
      scanner.escape,
      scanned.leading,
    );
    instructions.push(withHeredocs(instruction, scanner, text));
  }
  const { sections, stages } = buildStages(instructions);
  const { directives, comments } = scanner;
  let lines: LineIndex | undefined;
  const index = (): LineIndex => {
    lines ??= new LineIndex(text);
    return lines;
  };
  let runs: Run[] | undefined;
  let programs: ReadonlySet<string> | undefined;
  let states: StageStates | undefined;
  return {
    text,
    surroundings,
    get lines() {
      return index();
    },
    get programs() {
      programs ??= calledPrograms(this.runs);
      return programs;
    },
    get states() {
      states ??= stageStates({ sections });
      return states;
    },
    get runs() {
      runs ??= readRuns({ text, sections });
      return runs;
    },
    escape: scanner.escape,
    directives,
    comments,
    instructions,
    withTriggers: instructions.flatMap((instruction) => {
      const { keyword, inner } = instruction;
      return keyword === 'ONBUILD' && inner ? [instruction, inner] : [instruction];
    }),
    sections,
    stages,
    range: ({ start, end }) => index().range(start, end),
  };
}

const canHaveHeredocs = new Set(['ADD', 'COPY', 'RUN']);

function withHeredocs(instruction: Instruction, scanner: Scanner, text: string): Instruction {
  if (!instruction.line.text.includes('<<')) return instruction;
  const owner = instruction.keyword === 'ONBUILD' ? instruction.inner : instruction;
  if (!owner || !canHaveHeredocs.has(owner.keyword) || owner.json) return instruction;
  const heredocs = readHeredocs(scanner, text, heredocOpenings(owner.args, scanner.escape));
  const last = heredocs.at(-1);
  if (!last) return instruction;
  const end = last.terminator?.end ?? text.length;
  if (owner === instruction) return { ...instruction, heredocs, end };
  return { ...instruction, end, inner: { ...owner, heredocs, end } };
}
