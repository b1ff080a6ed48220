interface Line {
  readonly kind: ' ' | '-' | '+';
  readonly text: string;
}

/** Marks the last line of a text that does not end with a line break: such a line equals no other. */
const open = '\u0000';
const noNewline = '\n\\ No newline at end of file';

const linesOf = (text: string): string[] => (text.endsWith('\n') ? text : text + open).split('\n');

const context = 3;

/** A diff that `patch` and `git apply` read; empty when the texts are equal. Meant for few changes, as fixes make. */
export function unifiedDiff(path: string, before: string, after: string): string {
  if (before === after) return '';
  const lines = withoutLastEmpty(compare(linesOf(before), linesOf(after)));
  const parts: string[] = [];
  for (const { from, to } of hunks(lines)) {
    const oldStart = countOf(lines.slice(0, from), '+') + 1;
    const newStart = countOf(lines.slice(0, from), '-') + 1;
    const body = lines.slice(from, to);
    const head = `@@ -${oldStart},${countOf(body, '+')} +${newStart},${countOf(body, '-')} @@`;
    parts.push(head, ...body.map(({ kind, text }) => kind + text.replace(open, noNewline)));
  }
  return `--- a/${path}\n+++ b/${path}\n${parts.join('\n')}\n`;
}

/** How many lines are not of this kind: the length on one side. */
const countOf = (lines: readonly Line[], without: '+' | '-'): number =>
  lines.filter(({ kind }) => kind !== without).length;

/** Equal lines at both ends, then greedily the next line that both sides have. */
function compare(before: readonly string[], after: readonly string[]): Line[] {
  const lines: Line[] = [];
  let i = 0;
  let j = 0;
  while (i < before.length || j < after.length) {
    const old = before[i];
    const now = after[j];
    if (old !== undefined && old === now) {
      lines.push({ kind: ' ', text: old });
      i++;
      j++;
      continue;
    }
    const { removed, added } = nextMatch(before, after, i, j);
    for (const text of before.slice(i, i + removed)) lines.push({ kind: '-', text });
    for (const text of after.slice(j, j + added)) lines.push({ kind: '+', text });
    i += removed;
    j += added;
  }
  return lines;
}

/** The smallest step on both sides together after which the lines are equal again. */
function nextMatch(
  before: readonly string[],
  after: readonly string[],
  i: number,
  j: number,
): { removed: number; added: number } {
  const most = before.length - i + (after.length - j);
  for (let sum = 1; sum < most; sum++) {
    for (let removed = 0; removed <= sum; removed++) {
      const added = sum - removed;
      if (i + removed < before.length && j + added < after.length && before[i + removed] === after[j + added])
        return { removed, added };
    }
  }
  return { removed: before.length - i, added: after.length - j };
}

/** A text that ends with a line break has no line behind it. */
const withoutLastEmpty = (lines: Line[]): Line[] =>
  lines.at(-1)?.kind === ' ' && lines.at(-1)?.text === '' ? lines.slice(0, -1) : lines;

function hunks(lines: readonly Line[]): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = [];
  lines.forEach(({ kind }, at) => {
    if (kind === ' ') return;
    const last = found.at(-1);
    const from = Math.max(0, at - context);
    const to = Math.min(lines.length, at + context + 1);
    if (last && from <= last.to) last.to = to;
    else found.push({ from, to });
  });
  return found;
}
