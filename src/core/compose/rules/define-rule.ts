import type { FindingExtras, Rule, RuleOptions } from '../../lint/rule.ts';
import type { TextEdit } from '../../text/range.ts';
import type { ComposeFile } from '../lint/compose-file.ts';
import { type Origin, rangeOf } from '../node.ts';

/** Reports at a place of this file; what stands in another file of the project is that file's finding. */
export type ReportAt = (at: Origin, message: string, extras?: FindingExtras) => void;

interface Definition extends Omit<Rule<ComposeFile>, 'check'> {
  check(file: ComposeFile, report: ReportAt, options: RuleOptions): void;
}

export const defineRule = (definition: Definition): Rule<ComposeFile> => ({
  ...definition,
  check(file, report, options) {
    const here: ReportAt = (at, message, extras) => {
      if (at.source.path === file.path) report(rangeOf(at), message, extras);
    };
    definition.check(file, here, options);
  },
});

export const replace = (at: Origin, newText: string): TextEdit => ({ range: rangeOf(at), newText });

export const listOption = (options: RuleOptions, key: string, fallback: readonly string[]): readonly string[] =>
  Array.isArray(options[key]) ? (options[key] as unknown[]).map(String) : fallback;
