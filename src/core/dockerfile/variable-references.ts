import { variableName } from './expand.ts';
import { fromDocument, toDocument, toDocumentEnd, word } from './logical-line.ts';
import type { Instruction, LogicalLine, Span, Word } from './model.ts';

/** `$name` or `${name…}`. */
export interface VariableReference extends Span {
  readonly name: Word;
  /** `:-`, `:+`, `:?`, `-`, `+`, `?`, `#`, `%` or `/`; empty in a plain reference. */
  readonly operator: string;
}

const expanding = new Set([
  'ADD',
  'ARG',
  'COPY',
  'ENV',
  'EXPOSE',
  'FROM',
  'LABEL',
  'STOPSIGNAL',
  'USER',
  'VOLUME',
  'WORKDIR',
]);
const operators = /:?[-+?]|[#%/]/y;

/** Whether BuildKit itself resolves variables here; in RUN, CMD and ENTRYPOINT the shell does. */
export const isExpanding = ({ keyword }: Instruction): boolean => expanding.has(keyword);

/** Every variable on the instruction's logical line, flags included, nested ones too. Single quotes and escapes hide them. */
export function variableReferences(instruction: Instruction, escapeChar: string): VariableReference[] {
  const { line, keywordSpan } = instruction;
  if (!line.text.includes('$')) return [];
  return scan(line, fromDocument(line, keywordSpan.end), escapeChar, true);
}

/** The variables in the bodies of heredocs, where quotes hide nothing. A quoted name hides all. */
export function heredocReferences(
  { heredocs }: Instruction,
  document: string,
  escapeChar: string,
): VariableReference[] {
  return heredocs.flatMap(({ body, expand }) => {
    const text = document.slice(body.start, body.end);
    if (!expand || !text.includes('$')) return [];
    const segments = [{ at: 0, doc: body.start, length: text.length }];
    return scan({ ...body, text, segments, comments: [], blanks: [] }, 0, escapeChar, false);
  });
}

function scan(line: LogicalLine, from: number, escapeChar: string, quotes: boolean): VariableReference[] {
  const { text } = line;
  const found: VariableReference[] = [];
  const open: { readonly at: number; readonly index: number }[] = [];
  let quote = '';
  for (let at = from; at < text.length; at++) {
    const char = text.charAt(at);
    if (quote === "'") {
      if (char === "'") quote = '';
    } else if (char === escapeChar) at++;
    else if (char === '"' && quotes) quote = quote === '' ? '"' : '';
    else if (char === "'" && quote === '' && quotes) quote = "'";
    else if (char === '}' && open.length > 0) close(line, found, open, at + 1);
    else if (char === '$') at += reference(line, at, found, open);
  }
  while (open.length > 0) close(line, found, open, text.length);
  return found;
}

/** Notes the reference at `at`; gives how many characters behind the `$` it has read. */
function reference(
  line: LogicalLine,
  at: number,
  found: VariableReference[],
  open: { at: number; index: number }[],
): number {
  const braced = line.text.charAt(at + 1) === '{';
  const start = at + (braced ? 2 : 1);
  const id = variableName(line.text, start);
  if (id === '') return 0;
  const end = start + id.length;
  operators.lastIndex = end;
  const operator = braced ? (operators.exec(line.text)?.[0] ?? '') : '';
  if (braced) open.push({ at, index: found.length });
  found.push({
    start: toDocument(line, at),
    end: toDocumentEnd(line, end),
    name: word(line, start, end),
    operator,
  });
  return end - at - 1 + operator.length;
}

function close(
  line: LogicalLine,
  found: VariableReference[],
  open: { at: number; index: number }[],
  end: number,
): void {
  const last = open.pop();
  const partial = last && found[last.index];
  if (last && partial) found[last.index] = { ...partial, end: toDocumentEnd(line, end) };
}
