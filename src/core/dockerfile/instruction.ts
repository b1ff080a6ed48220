import { isBlank, skipBlanks } from './characters.ts';
import { readFlags } from './flags.ts';
import { jsonForm } from './json-form.ts';
import { environment, keyValues } from './key-values.ts';
import { toDocument, word } from './logical-line.ts';
import type { Comment, Instruction, KeyValue, LogicalLine, Word } from './model.ts';
import { blankSeparated, quotedWords } from './words.ts';

const jsonInstructions = new Set(['ADD', 'CMD', 'COPY', 'ENTRYPOINT', 'RUN', 'SHELL', 'VOLUME']);
const blankInstructions = new Set(['ADD', 'COPY', 'EXPOSE', 'FROM', 'VOLUME']);

/** Reads the instruction that starts at `from` of a logical line. Heredocs are added by the caller, who has the lines below. */
export function readInstruction(
  line: LogicalLine,
  from: number,
  esc: string,
  leading: readonly Comment[],
  nested = false,
): Instruction {
  const { text } = line;
  let at = from;
  while (at < text.length && !isBlank(text.charCodeAt(at))) at++;
  const keywordSpan = word(line, from, at);
  const keyword = keywordSpan.raw.toUpperCase();
  const { flags, end } = readFlags(line, at, esc);
  return new ReadInstruction({
    start: toDocument(line, from),
    end: line.end,
    keyword,
    keywordSpan,
    line,
    body: word(line, end, text.length),
    flags,
    json: jsonInstructions.has(keyword) ? jsonForm(line, end) : undefined,
    pairs: pairsOf(keyword, line, end, esc),
    heredocs: [],
    leading,
    inner: innerOf(nested && keyword === 'ONBUILD' ? '' : keyword, line, end, esc),
    from: end,
    escape: esc,
  });
}

/** The same with what is known only once the lines below are read. */
export const extended = (
  instruction: Instruction,
  below: Partial<Pick<Instruction, 'end' | 'heredocs' | 'inner'>>,
): Instruction => (instruction instanceof ReadInstruction ? instruction.with(below) : { ...instruction, ...below });

interface Parts extends Omit<Instruction, 'args'> {
  /** Where the arguments start on the logical line. */
  readonly from: number;
  readonly escape: string;
}

/** A class, so that all instructions have one hidden shape: every rule reads their properties over and over. */
class ReadInstruction implements Instruction {
  readonly start: number;
  readonly end: number;
  readonly keyword: string;
  readonly keywordSpan: Word;
  readonly line: LogicalLine;
  readonly body: Word;
  readonly flags: Instruction['flags'];
  readonly json: Instruction['json'];
  readonly pairs: readonly KeyValue[];
  readonly heredocs: Instruction['heredocs'];
  readonly leading: readonly Comment[];
  readonly inner: Instruction | undefined;
  readonly #parts: Parts;
  #args: readonly Word[] | undefined;

  constructor(parts: Parts) {
    this.start = parts.start;
    this.end = parts.end;
    this.keyword = parts.keyword;
    this.keywordSpan = parts.keywordSpan;
    this.line = parts.line;
    this.body = parts.body;
    this.flags = parts.flags;
    this.json = parts.json;
    this.pairs = parts.pairs;
    this.heredocs = parts.heredocs;
    this.leading = parts.leading;
    this.inner = parts.inner;
    this.#parts = parts;
  }

  get args(): readonly Word[] {
    const { keyword, line, from, escape: esc } = this.#parts;
    this.#args ??= this.json ? [] : splitArguments(keyword, line, from, esc);
    return this.#args;
  }

  with(below: Partial<Parts>): ReadInstruction {
    return new ReadInstruction({ ...this.#parts, ...below });
  }
}

const splitArguments = (keyword: string, line: LogicalLine, from: number, esc: string): Word[] =>
  blankInstructions.has(keyword) ? blankSeparated(line, from) : quotedWords(line, from, esc);

function pairsOf(keyword: string, line: LogicalLine, from: number, esc: string): KeyValue[] {
  if (keyword === 'ENV' || keyword === 'LABEL') return environment(line, from, esc);
  return keyword === 'ARG' ? keyValues(line, from, esc) : [];
}

function innerOf(keyword: string, line: LogicalLine, from: number, esc: string): Instruction | undefined {
  const at = skipBlanks(line.text, from);
  if (at >= line.text.length) return undefined;
  const wanted =
    keyword === 'ONBUILD' || (keyword === 'HEALTHCHECK' && /^cmd(?!\S)/i.test(line.text.slice(at, at + 4)));
  return wanted ? readInstruction(line, at, esc, [], true) : undefined;
}
