import { LineIndex } from '../text/line-index.ts';
import type { Range } from '../text/range.ts';
import { calledPrograms } from './called-programs.ts';
import { skipBlanks } from './characters.ts';
import { heredocOpenings, readHeredocs } from './heredoc.ts';
import { extended, readInstruction } from './instruction.ts';
import type { Dockerfile, Instruction, Span, Surroundings } from './model.ts';
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
  return new ParsedDockerfile(text, surroundings, scanner, instructions);
}

/** A class, so that all files have one hidden shape, which every rule reads. What not all readers need waits for the first who asks. */
class ParsedDockerfile implements Dockerfile {
  readonly text: string;
  readonly surroundings: Surroundings;
  readonly escape: Dockerfile['escape'];
  readonly directives: Dockerfile['directives'];
  readonly comments: Dockerfile['comments'];
  readonly instructions: readonly Instruction[];
  readonly withTriggers: readonly Instruction[];
  readonly keywords: ReadonlySet<string>;
  readonly sections: Dockerfile['sections'];
  readonly stages: Dockerfile['stages'];
  #lines: LineIndex | undefined;
  #runs: readonly Run[] | undefined;
  #programs: ReadonlySet<string> | undefined;
  #states: StageStates | undefined;

  constructor(
    text: string,
    surroundings: Surroundings,
    { escape: escapeChar, directives, comments }: Pick<Scanner, 'escape' | 'directives' | 'comments'>,
    instructions: readonly Instruction[],
  ) {
    const { sections, stages } = buildStages(instructions);
    this.text = text;
    this.surroundings = surroundings;
    this.escape = escapeChar;
    this.directives = directives;
    this.comments = comments;
    this.instructions = instructions;
    this.withTriggers = withTriggers(instructions);
    this.keywords = new Set(this.withTriggers.map(({ keyword }) => keyword));
    this.sections = sections;
    this.stages = stages;
  }

  get lines(): LineIndex {
    this.#lines ??= new LineIndex(this.text);
    return this.#lines;
  }

  get runs(): readonly Run[] {
    this.#runs ??= readRuns(this);
    return this.#runs;
  }

  get programs(): ReadonlySet<string> {
    this.#programs ??= calledPrograms(this.runs);
    return this.#programs;
  }

  get states(): StageStates {
    this.#states ??= stageStates(this);
    return this.#states;
  }

  range({ start, end }: Span): Range {
    return this.lines.range(start, end);
  }
}

function withTriggers(instructions: readonly Instruction[]): readonly Instruction[] {
  if (!instructions.some(({ keyword }) => keyword === 'ONBUILD')) return instructions;
  return instructions.flatMap((instruction) => {
    const { keyword, inner } = instruction;
    return keyword === 'ONBUILD' && inner ? [instruction, inner] : [instruction];
  });
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
  if (owner === instruction) return extended(instruction, { heredocs, end });
  return extended(instruction, { end, inner: extended(owner, { heredocs, end }) });
}
