/** Zero-based, `character` in UTF-16 code units, as in LSP and VS Code. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Half-open. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

export interface TextEdit {
  readonly range: Range;
  readonly newText: string;
}

export const comparePositions = (a: Position, b: Position): number => a.line - b.line || a.character - b.character;
