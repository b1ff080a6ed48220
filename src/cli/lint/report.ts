import type { RuleInfo } from '../../core/lint/language.ts';
import type { Finding, Severity } from '../../core/lint/rule.ts';

/** One file with what was found in it: what every format prints. */
export interface FileReport {
  readonly file: string;
  readonly text: string;
  readonly findings: readonly Finding[];
}

export interface FormatOptions {
  readonly rules: readonly RuleInfo[];
  readonly version: string;
  readonly colour: boolean;
}

export type Format = (reports: readonly FileReport[], options: FormatOptions) => string;

const ranks: Readonly<Record<Severity, number>> = { hint: 0, info: 1, warning: 2, error: 3 };

export const isAtLeast = (severity: Severity, limit: Severity): boolean => ranks[severity] >= ranks[limit];

export const isSeverity = (text: string): text is Severity => Object.hasOwn(ranks, text);
