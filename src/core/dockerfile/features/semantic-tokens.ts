import { isKnownInstruction } from '../known-instructions.ts';
import type { Dockerfile, Instruction, Span } from '../model.ts';
import { heredocReferences, variableReferences } from '../variable-references.ts';

/** Names that editors know. */
export const tokenTypes = [
  'comment',
  'keyword',
  'macro',
  'parameter',
  'namespace',
  'variable',
  'property',
  'label',
] as const;

export type TokenType = (typeof tokenTypes)[number];

/** A token lies in one line and overlaps no other. */
export interface SemanticToken extends Span {
  readonly type: TokenType;
}

/** What a grammar of regular expressions cannot know: directives, flags, stages, variables and heredocs. In order. */
export function semanticTokens(file: Dockerfile): SemanticToken[] {
  const tokens: SemanticToken[] = [];
  const add = (type: TokenType, span: Span | undefined): void => {
    if (span && span.end > span.start) tokens.push({ start: span.start, end: span.end, type });
  };
  for (const comment of file.comments) add('comment', comment);
  for (const { name } of file.directives) add('macro', name);
  for (const { as, name, needs } of file.stages) {
    add('keyword', as);
    add('namespace', name);
    for (const { at } of needs) add('namespace', at);
  }
  for (const instruction of file.withTriggers) addInstruction(file, instruction, add);
  return withoutOverlap(file, tokens);
}

function addInstruction(file: Dockerfile, instruction: Instruction, add: (type: TokenType, span: Span) => void): void {
  const { keyword, keywordSpan, flags, pairs, heredocs, inner } = instruction;
  if (isKnownInstruction(keyword)) add('keyword', keywordSpan);
  if (keyword === 'HEALTHCHECK' && inner) add('keyword', inner.keywordSpan);
  for (const { start, name } of flags) add('parameter', { start, end: name.end });
  for (const { key } of pairs) add('property', key);
  for (const { marker, terminator } of heredocs) {
    add('label', marker);
    if (terminator) add('label', terminator);
  }
  // ONBUILD's own line is that of the instruction behind it, which comes next.
  if (keyword === 'ONBUILD') return;
  for (const reference of variableReferences(instruction, file.escape)) add('variable', reference.name);
  for (const reference of heredocReferences(instruction, file.text, file.escape)) add('variable', reference.name);
}

function withoutOverlap({ text }: Dockerfile, tokens: readonly SemanticToken[]): SemanticToken[] {
  const kept: SemanticToken[] = [];
  for (const token of [...tokens].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = kept.at(-1);
    if (last && token.start < last.end) continue;
    if (!text.slice(token.start, token.end).includes('\n')) kept.push(token);
  }
  return kept;
}
