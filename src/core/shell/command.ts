/** Offsets are those of the document that holds the script: half-open, in UTF-16 code units. */
export interface ShellWord {
  readonly start: number;
  readonly end: number;
  /** As written, continuations taken out. */
  readonly raw: string;
  /** Quotes and escapes resolved; expansions stay as written. */
  readonly value: string;
  /** Holds an expansion, so that `value` is not what the command will see. */
  readonly dynamic: boolean;
}

/** `--name`, `--name=value`, or one letter of `-abc`. */
export interface CommandFlag {
  readonly name: string;
  /** What follows `=`; a value in the next word is known to the command alone. */
  readonly value: string | undefined;
  readonly word: ShellWord;
}

export interface ShellAssignment {
  readonly name: string;
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** One simple command, wherever it stands: in a list, a pipe, a subshell, a substitution, a loop. */
export interface Command {
  readonly start: number;
  /** Behind the last argument or redirection. */
  readonly end: number;
  readonly name: ShellWord;
  /** Every word behind the name, flags included. */
  readonly args: readonly ShellWord[];
  readonly flags: readonly CommandFlag[];
  /** `A=1 command`, and the arguments of `export A=1`. */
  readonly assignments: readonly ShellAssignment[];
  /** Runs unconditionally but for the success of what stands before it: a further `&& command` may follow it. */
  readonly plain: boolean;
}

/** `a | b`. */
export interface Pipeline {
  readonly start: number;
  readonly end: number;
  readonly commandCount: number;
  /** Names of the commands whose status is lost: all but the last. Undefined for what is no simple command. */
  readonly feeders: readonly (string | undefined)[];
}

export interface ShellScript {
  /** In order of the text. */
  readonly commands: readonly Command[];
  readonly pipelines: readonly Pipeline[];
  readonly errors: readonly { readonly at: number; readonly message: string }[];
}

/** The text of a script and where its characters stand in the document. */
export interface ShellSource {
  readonly text: string;
  /** Document offset of the character at `offset`. */
  toDocument(offset: number): number;
  /** Document offset just behind the character before `offset`. */
  toDocumentEnd(offset: number): number;
}
