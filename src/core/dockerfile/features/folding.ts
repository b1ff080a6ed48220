import type { Dockerfile, Span } from '../model.ts';

/** Zero-based first and last line. */
export interface Fold {
  readonly start: number;
  readonly end: number;
  readonly kind?: 'comment';
}

/** Stages, instructions of several lines and blocks of comments. */
export function dockerfileFolds(file: Dockerfile): Fold[] {
  const lineOf = (offset: number): number => file.lines.position(offset).line;
  const linesOf = ({ start, end }: Span): Fold => ({ start: lineOf(start), end: lineOf(Math.max(start, end - 1)) });
  const stages = file.sections.flatMap(({ stage, instructions }) =>
    stage ? [linesOf({ start: stage.from.start, end: instructions.at(-1)?.end ?? stage.from.end })] : [],
  );
  const comments: { start: number; end: number; kind: 'comment' }[] = [];
  for (const comment of file.comments) {
    const line = lineOf(comment.start);
    const last = comments.at(-1);
    if (last && last.end === line - 1) last.end = line;
    else comments.push({ start: line, end: line, kind: 'comment' });
  }
  return [...stages, ...file.instructions.map(linesOf), ...comments].filter(({ start, end }) => end > start);
}
