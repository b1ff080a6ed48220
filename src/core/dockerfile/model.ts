import type { LineIndex } from '../text/line-index.ts';
import type { Range } from '../text/range.ts';
import type { Run } from './runs.ts';
import type { StageStates } from './stage-state.ts';

/** Half-open, in UTF-16 code units of the document. Every part of the model is one; `Dockerfile.range` makes it a position. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A piece of an instruction. Its span may run over a continuation; `raw` has the continuation taken out. */
export interface Word extends Span {
  readonly raw: string;
  /** `raw` with quotes and escapes resolved. Variables stay as written. */
  readonly value: string;
}

/** `# text`. Comments between the lines of a continued instruction count too. The span ends before the line break. */
export interface Comment extends Span {
  /** Without the `#` and the blanks around. */
  readonly text: string;
}

/** `# syntax=…`, `# escape=…` or `# check=…` in the first lines. An unknown name is a comment, not a directive. */
export interface Directive extends Span {
  readonly name: Word;
  readonly value: Word;
}

/** `--name` or `--name=value`. */
export interface Flag extends Span {
  /** Without the dashes. */
  readonly name: Word;
  readonly value: Word | undefined;
}

/** One `key=value` of a flag such as `--mount=type=cache,target=/x`. */
export interface FlagOption extends Span {
  readonly key: Word;
  readonly value: Word | undefined;
}

/** `["a", "b"]`. The words are the elements without their quotes: `value` is the decoded string. */
export interface JsonForm extends Span {
  readonly elements: readonly Word[];
}

export interface Heredoc {
  readonly name: string;
  /** `<<EOF` as written, file descriptor and quotes included. */
  readonly marker: Word;
  /** Whole lines; ends where the terminator's line starts. */
  readonly body: Span;
  /** Undefined when the file ends first. */
  readonly terminator: Span | undefined;
  /** False when the name is quoted: nothing in the body is a variable. */
  readonly expand: boolean;
  /** `<<-`: leading tabs are taken off. */
  readonly chomp: boolean;
}

/** A variable of ENV, ARG or LABEL. */
export interface KeyValue extends Span {
  readonly key: Word;
  readonly value: Word | undefined;
  /** `ENV key value`, without `=`. */
  readonly legacy: boolean;
}

/** A run of the logical line that stands in one piece in the document. */
export interface Segment {
  /** Offset in `LogicalLine.text`. */
  readonly at: number;
  /** Offset in the document. */
  readonly doc: number;
  readonly length: number;
}

/** The lines of one instruction without continuations, comments and blank lines, as BuildKit joins them. */
export interface LogicalLine extends Span {
  readonly text: string;
  readonly segments: readonly Segment[];
  readonly comments: readonly Comment[];
  /** Empty lines between continued ones, each with its line break. */
  readonly blanks: readonly Span[];
}

export interface Instruction extends Span {
  /** Upper case, known or not. */
  readonly keyword: string;
  readonly keywordSpan: Word;
  readonly line: LogicalLine;
  /** What follows keyword and flags on the logical line; heredoc bodies are not part of it. */
  readonly body: Word;
  readonly flags: readonly Flag[];
  /** The body split at blanks; empty in JSON form. ADD, COPY, FROM, EXPOSE and VOLUME split inside quotes too, as BuildKit does. */
  readonly args: readonly Word[];
  readonly json: JsonForm | undefined;
  /** ENV, ARG and LABEL. */
  readonly pairs: readonly KeyValue[];
  readonly heredocs: readonly Heredoc[];
  /** The comment lines directly above, first to last. */
  readonly leading: readonly Comment[];
  /** The instruction after ONBUILD; the CMD after HEALTHCHECK. */
  readonly inner: Instruction | undefined;
}

/** What stands between two FROMs. The first may have no stage: global ARGs, or a fragment without FROM. */
export interface Section {
  readonly stage: Stage | undefined;
  /** Without the FROM. */
  readonly instructions: readonly Instruction[];
}

export interface Stage {
  readonly index: number;
  readonly from: Instruction;
  /** Undefined in a FROM without arguments. */
  readonly image: Word | undefined;
  /** The name after AS, as written; compare in lower case. */
  readonly name: Word | undefined;
  readonly as: Word | undefined;
  readonly platform: Flag | undefined;
  /** The earlier stage that FROM names. */
  readonly parent: Stage | undefined;
  /** Without the FROM. */
  readonly instructions: readonly Instruction[];
  /** Stages that this one needs, parent included, in order of mention. */
  readonly needs: readonly StageUse[];
}

/** A mention of a stage: `FROM x`, `COPY --from=x`, `RUN --mount=from=x`. */
export interface StageUse {
  readonly stage: Stage;
  readonly at: Word;
}

/** What a Dockerfile does not say itself. Nothing is known about what is absent. */
export interface Surroundings {
  /** The patterns of the .dockerignore that applies, in order. */
  readonly ignore?: readonly string[];
  /** Names at the top of the build context, folders with a closing `/`. */
  readonly contextEntries?: readonly string[];
  /** Platforms of images that are at hand, by the reference as FROM writes it, e.g. `linux/amd64`. */
  readonly imagePlatforms?: ReadonlyMap<string, string>;
  /** What a build without `--platform` builds for. */
  readonly targetPlatform?: string;
}

export interface Dockerfile {
  readonly text: string;
  readonly surroundings: Surroundings;
  readonly lines: LineIndex;
  readonly escape: '\\' | '`';
  readonly directives: readonly Directive[];
  /** All of them, in order; directives are not among them. */
  readonly comments: readonly Comment[];
  readonly instructions: readonly Instruction[];
  /** The same, each ONBUILD followed by the instruction behind it. */
  readonly withTriggers: readonly Instruction[];
  /** Of all of these: most files have few of all keywords. */
  readonly keywords: ReadonlySet<string>;
  /** Every instruction but the FROMs lies in exactly one. */
  readonly sections: readonly Section[];
  readonly stages: readonly Stage[];
  /** Every RUN with its script, parsed on first use. */
  readonly runs: readonly Run[];
  /** Names of all programs that the RUNs call, without folders; also those behind `sudo` and the like. Computed on first use. */
  readonly programs: ReadonlySet<string>;
  /** What SHELL, USER and WORKDIR say at each instruction. Computed on first use. */
  readonly states: StageStates;
  range(span: Span): Range;
}
