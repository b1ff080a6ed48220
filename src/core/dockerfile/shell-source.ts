import type { Instruction, LogicalLine } from './model.ts';

/** Text for a shell parser. The character at `i` stands at `offset + i` of the document; continuations, comments and blank lines in between are blanked. */
export interface ShellSource {
  readonly offset: number;
  readonly text: string;
}

const onlyHeredoc = /^\d*<<\S+$/;

/**
 * The shell text of a RUN, CMD or ENTRYPOINT, or of the inner CMD of a HEALTHCHECK. Undefined in JSON form and without a body.
 * `RUN <<EOF` gives the heredoc's body, as that is the script; `RUN cat <<EOF` the whole with its bodies.
 */
export function shellSource(document: string, instruction: Instruction): ShellSource | undefined {
  const { body, json, heredocs, line } = instruction;
  const [heredoc] = heredocs;
  if (json || body.raw === '') return undefined;
  if (heredoc && heredocs.length === 1 && onlyHeredoc.test(body.raw)) {
    return { offset: heredoc.body.start, text: document.slice(heredoc.body.start, heredoc.body.end) };
  }
  const text = blanked(document, line, body.start);
  return { offset: body.start, text: heredoc ? text + document.slice(line.end, instruction.end) : text };
}

function blanked(document: string, { segments, end }: LogicalLine, start: number): string {
  let text = '';
  let at = start;
  for (const { doc, length } of segments) {
    if (doc + length <= start || doc >= end) continue;
    if (doc > at) text += gap(document, at, doc);
    const from = Math.max(doc, start);
    at = Math.min(doc + length, end);
    text += document.slice(from, at);
  }
  return text;
}

/** A plain continuation stays one, so that a word may run over it; anything longer becomes blanks. */
const gap = (document: string, from: number, to: number): string =>
  to - from === 2 && document[to - 1] === '\n' ? '\\\n' : ' '.repeat(to - from);
