import { BOM, CR, HASH, skipBlanks } from './characters.ts';
import type { Comment, Directive, LogicalLine, Segment, Span, Word } from './model.ts';

/** A logical line with the comments directly above it. */
export interface ScannedLine {
  readonly line: LogicalLine;
  readonly leading: readonly Comment[];
}

const directive = /^#[ \t]*([a-zA-Z][a-zA-Z0-9]*)[ \t]*=(.*)$/;
const known = new Set(['syntax', 'escape', 'check']);

/** Reads a document line by line, the way BuildKit's parser does: one pass, each character seen a constant number of times. */
export class Scanner {
  readonly directives: Directive[] = [];
  readonly comments: Comment[] = [];
  escape: '\\' | '`' = '\\';
  readonly #text: string;
  #at: number;
  #inDirectives = true;

  constructor(text: string) {
    this.#text = text;
    this.#at = text.charCodeAt(0) === BOM ? 1 : 0;
  }

  /** The next instruction's line; undefined at the end. */
  next(): ScannedLine | undefined {
    let leading: Comment[] = [];
    while (this.#at < this.#text.length) {
      const line = this.#physical();
      const start = skipBlanks(this.#text, line.start, line.end);
      if (start < line.end && this.#text.charCodeAt(start) !== HASH) {
        this.#inDirectives = false;
        const logical = this.#logical(start, line.end);
        // A continuation character alone, with nothing but blanks behind it, is no instruction.
        if (logical.text !== '') return { line: logical, leading };
        continue;
      }
      if (start === line.end) {
        this.#inDirectives = false;
        leading = [];
      } else if (!this.#directive(line)) leading.push(this.#comment(start, line.end));
    }
    return undefined;
  }

  /** The next line as it stands, for heredoc bodies; undefined at the end. The span has no line break. */
  rawLine(): Span | undefined {
    return this.#at < this.#text.length ? this.#physical() : undefined;
  }

  get offset(): number {
    return this.#at;
  }

  #physical(): Span {
    const start = this.#at;
    const newline = this.#text.indexOf('\n', start);
    this.#at = newline < 0 ? this.#text.length : newline + 1;
    let end = newline < 0 ? this.#text.length : newline;
    while (end > start && this.#text.charCodeAt(end - 1) === CR) end--;
    return { start, end };
  }

  #comment(start: number, end: number): Comment {
    const comment = { start, end, text: this.#text.slice(start + 1, end).trim() };
    this.comments.push(comment);
    return comment;
  }

  #directive(line: Span): boolean {
    if (!this.#inDirectives) return false;
    const match = directive.exec(this.#text.slice(line.start, line.end));
    const [all = '', name = '', rest = ''] = match ?? [];
    const value = rest.trim();
    if (value === '') {
      this.#inDirectives = false;
      return false;
    }
    if (!known.has(name.toLowerCase())) return false;
    const nameAt = line.start + all.indexOf(name, 1);
    const valueAt = line.end - rest.trimStart().length;
    this.directives.push({ ...line, name: simpleWord(nameAt, name), value: simpleWord(valueAt, value) });
    if (name.toLowerCase() === 'escape' && (value === '`' || value === '\\')) this.escape = value;
    return true;
  }

  /** Where the continuation character of a line stands, or -1. Two in a row are a literal one. */
  #continuation(start: number, end: number): number {
    let at = end - 1;
    while (at >= start && (this.#text.charCodeAt(at) === 32 || this.#text.charCodeAt(at) === 9)) at--;
    if (at < start || this.#text[at] !== this.escape) return -1;
    return at > start && this.#text[at - 1] === this.escape ? -1 : at;
  }

  #logical(start: number, firstEnd: number): LogicalLine {
    const segments: Segment[] = [];
    const comments: Comment[] = [];
    const blanks: Span[] = [];
    let text = '';
    const add = (from: number, to: number): boolean => {
      const at = this.#continuation(from, to);
      const end = at < 0 ? to : at;
      if (end > from || segments.length === 0) segments.push({ at: text.length, doc: from, length: end - from });
      text += this.#text.slice(from, end);
      return at >= 0;
    };
    let more = add(start, firstEnd);
    while (more && this.#at < this.#text.length) {
      const line = this.#physical();
      const content = skipBlanks(this.#text, line.start, line.end);
      if (content === line.end) blanks.push({ start: line.start, end: this.#at });
      else if (this.#text.charCodeAt(content) === HASH) comments.push(this.#comment(content, line.end));
      else more = add(line.start, line.end);
    }
    const trimmed = text.trimEnd();
    return { start, end: endOf(segments, trimmed.length, start), text: trimmed, segments, comments, blanks };
  }
}

function endOf(segments: readonly Segment[], length: number, start: number): number {
  for (let i = segments.length - 1; i >= 0; i--) {
    const segment = segments[i];
    if (segment && segment.at < length) return segment.doc + length - segment.at;
  }
  return start;
}

const simpleWord = (start: number, raw: string): Word => ({ start, end: start + raw.length, raw, value: raw });
