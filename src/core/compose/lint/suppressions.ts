import { gantryIgnore, type Suppression } from '../../lint/suppression.ts';
import type { Range } from '../../text/range.ts';
import type { ComposeFile } from './compose-file.ts';

const dclint = /^dclint\s+(disable-line|disable-file|disable)(?:\s+(.*))?$/;

/** `# dclint disable…` and `# gantry-ignore…` of a file. A comment of its own line means the next line that says something. */
export function composeSuppressions({ source }: Pick<ComposeFile, 'source'>): Suppression[] {
  const found: Suppression[] = [];
  const lines = source.text.split(/\r\n|\r|\n/);
  for (const [line, text] of lines.entries()) {
    const at = commentStart(text);
    if (at < 0) continue;
    const range: Range = { start: { line, character: at }, end: { line, character: text.length } };
    const parsed = parse(
      text
        .slice(at)
        .replace(/^#+\s*/, '')
        .trim(),
      line,
    );
    if (!parsed) continue;
    const own = text.slice(0, at).trim() === '';
    const covered = own ? nextLine(lines, line) : line;
    const covers = parsed.wholeFile ? undefined : lineRange(lines, covered);
    found.push({ names: parsed.names, covers, range });
  }
  return found;
}

interface Parsed {
  readonly names: readonly string[] | undefined;
  readonly wholeFile: boolean;
}

function parse(comment: string, line: number): Parsed | undefined {
  const [, verb, listed] = dclint.exec(comment) ?? [];
  if (verb) {
    // Only the first line of a file can switch rules off for all of it.
    if (verb !== 'disable-line' && line > 0) return undefined;
    const names = listed?.split(/[\s,]+/).filter(Boolean);
    return { names: verb !== 'disable-file' && names?.length ? names : undefined, wholeFile: verb !== 'disable-line' };
  }
  const ignore = gantryIgnore(comment);
  return ignore && { names: ignore.names, wholeFile: ignore.scope === 'file' };
}

/** Where the comment of a line begins; a `#` inside quotes or after a letter is none. */
function commentStart(text: string): number {
  let quote = '';
  for (let i = 0; i < text.length; i++) {
    const char = text[i] as string;
    if (quote) {
      if (char === quote) quote = '';
    } else if ((char === '"' || char === "'") && /(^|[\s[{,:-])$/.test(text.slice(0, i))) quote = char;
    else if (char === '#' && (i === 0 || /\s/.test(text[i - 1] ?? ''))) return i;
  }
  return -1;
}

function nextLine(lines: readonly string[], line: number): number {
  for (let at = line + 1; at < lines.length; at++) {
    const text = (lines[at] ?? '').trim();
    if (text !== '' && !text.startsWith('#')) return at;
  }
  return line;
}

const lineRange = (lines: readonly string[], line: number): Range => ({
  start: { line, character: 0 },
  end: { line, character: lines[line]?.length ?? 0 },
});
