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
  let args: readonly Word[] | undefined;
  const json = jsonInstructions.has(keyword) ? jsonForm(line, end) : undefined;
  return {
    start: toDocument(line, from),
    end: line.end,
    keyword,
    keywordSpan,
    line,
    body: word(line, end, text.length),
    flags,
    get args() {
      args ??= json ? [] : splitArguments(keyword, line, end, esc);
      return args;
    },
    json,
    pairs: pairsOf(keyword, line, end, esc),
    heredocs: [],
    leading,
    inner: innerOf(nested && keyword === 'ONBUILD' ? '' : keyword, line, end, esc),
  };
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
