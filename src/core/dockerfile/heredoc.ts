import type { Heredoc, Span, Word } from './model.ts';
import type { Scanner } from './scan.ts';
import { unquote } from './words.ts';

interface Opening {
  readonly marker: Word;
  readonly name: string;
  readonly expand: boolean;
  readonly chomp: boolean;
}

const opening = /^\d*<<(-?)([^<]+)$/;

/** The heredocs that a line opens, by BuildKit's rule: a whole word `<<NAME`, at most a number before it. */
export function heredocOpenings(words: readonly Word[], esc: string): Opening[] {
  const openings: Opening[] = [];
  for (const marker of words) {
    const match = opening.exec(marker.raw);
    if (!match) continue;
    const rest = match[2] ?? '';
    const name = unquote(rest, esc);
    if (name !== '') openings.push({ marker, name, expand: name === rest, chomp: match[1] === '-' });
  }
  return openings;
}

/** Takes the bodies of the openings from the scanner, one after the other. */
export function readHeredocs(scanner: Scanner, text: string, openings: readonly Opening[]): Heredoc[] {
  return openings.map((open): Heredoc => {
    const start = scanner.offset;
    for (let line = scanner.rawLine(); line; line = scanner.rawLine()) {
      if (isTerminator(text, line, open)) return { ...open, body: { start, end: line.start }, terminator: line };
    }
    return { ...open, body: { start, end: text.length }, terminator: undefined };
  });
}

function isTerminator(text: string, { start, end }: Span, { name, chomp }: Opening): boolean {
  let at = start;
  while (chomp && text.charCodeAt(at) === 9) at++;
  return end - at === name.length && text.startsWith(name, at);
}
