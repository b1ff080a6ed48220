import type { Range, TextEdit } from '../text/range.ts';

export type Severity = 'error' | 'warning' | 'info' | 'hint';
export type Category = 'correctness' | 'security' | 'reproducibility' | 'size' | 'performance' | 'style';

/** `safe` fixes keep the meaning and run under "Fix all"; the others are offered one at a time. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  readonly safe?: boolean;
}

/** A line for the end of another file, which is made when it is missing. Offered in the editor only. */
export interface Addition {
  readonly title: string;
  /** Absolute. */
  readonly path: string;
  readonly line: string;
}

export interface RelatedInformation {
  readonly range: Range;
  readonly message: string;
}

export interface FindingExtras {
  readonly fix?: Fix;
  readonly addition?: Addition;
  readonly related?: readonly RelatedInformation[];
  /** Where only some of the rule's codes stand for this finding: hadolint and BuildKit may draw a line differently. */
  readonly aliases?: readonly string[];
  /** Where one finding weighs otherwise than the rule. */
  readonly severity?: Severity;
}

export type Report = (range: Range, message: string, extras?: FindingExtras) => void;

/** One rule. `File` is the parsed model of a language. The id is also the name of its file, its test and its page in docs/rules. */
export interface Rule<File> {
  readonly id: string;
  /** Codes other linters use for the same finding; accepted wherever an id is. */
  readonly aliases: readonly string[];
  readonly severity: Severity;
  /** Off unless the configuration asks for it. */
  readonly offByDefault?: boolean;
  readonly category: Category;
  /** One sentence, as a statement of what holds in a good file. */
  readonly summary: string;
  /** Rendered faded or struck through. */
  readonly tag?: 'unnecessary' | 'deprecated';
  check(file: File, report: Report, options: RuleOptions): void;
}

/** What the configuration says to one rule, e.g. `{ trustedRegistries: ['ghcr.io'] }`; unknown to the runner. */
export type RuleOptions = Readonly<Record<string, unknown>>;

export interface Finding {
  readonly rule: string;
  readonly aliases: readonly string[];
  readonly severity: Severity;
  readonly range: Range;
  readonly message: string;
  readonly fix?: Fix;
  readonly addition?: Addition;
  readonly related?: readonly RelatedInformation[];
  readonly tag?: 'unnecessary' | 'deprecated';
}
