import type { Category, Rule, RuleOptions, Severity } from '../../lint/rule.ts';
import type { Dockerfile, Span } from '../model.ts';

export interface SpanEdit extends Span {
  readonly newText: string;
}

export interface SpanFix {
  readonly title: string;
  readonly edits: readonly SpanEdit[];
  /** Keeps the meaning: runs under "Fix all". */
  readonly safe?: boolean;
}

export interface SpanExtras {
  readonly fix?: SpanFix | undefined;
  readonly related?: readonly { readonly span: Span; readonly message: string }[];
  readonly aliases?: readonly string[];
  readonly severity?: Severity;
}

export type SpanReport = (span: Span, message: string, extras?: SpanExtras) => void;

/** A rule as its file writes it: spans of the model in, so that no rule counts lines. */
export interface DockerfileRule {
  readonly id: string;
  readonly aliases?: readonly string[];
  readonly severity: Severity;
  readonly offByDefault?: boolean;
  readonly category: Category;
  readonly summary: string;
  readonly tag?: 'unnecessary' | 'deprecated';
  /** The rule has something to say only where one of these instructions stands, be it behind ONBUILD. */
  readonly keywords?: readonly string[];
  /** The rule has something to say only where a RUN calls one of these. Most files call few of all programs. */
  readonly programs?: readonly string[];
  check(file: Dockerfile, report: SpanReport, options: RuleOptions): void;
}

export const replace = ({ start, end }: Span, newText: string): SpanEdit => ({ start, end, newText });
export const insert = (offset: number, newText: string): SpanEdit => ({ start: offset, end: offset, newText });
export const remove = (span: Span): SpanEdit => replace(span, '');

/** Makes a rule of the lint runner: the one place where spans become positions. */
export function defineRule({ keywords, programs, ...rule }: DockerfileRule): Rule<Dockerfile> {
  return {
    ...rule,
    aliases: rule.aliases ?? [],
    check(file, report, options) {
      if (keywords && !keywords.some((name) => file.keywords.has(name))) return;
      if (programs && !programs.some((name) => file.programs.has(name))) return;
      rule.check(
        file,
        (span, message, { fix, related, ...rest } = {}) => {
          report(file.range(span), message, {
            ...rest,
            ...(fix && {
              fix: {
                title: fix.title,
                safe: fix.safe ?? false,
                edits: fix.edits.map((edit) => ({ range: file.range(edit), newText: edit.newText })),
              },
            }),
            ...(related && { related: related.map((at) => ({ range: file.range(at.span), message: at.message })) }),
          });
        },
        options,
      );
    },
  };
}
