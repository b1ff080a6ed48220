/** What a command may touch of the process; tests pass their own. */
export interface Io {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Colours and frames are wanted. */
  readonly isTerminal: boolean;
  out(text: string): void;
  err(text: string): void;
  stdin(): Promise<string>;
}

/** 0: fine. 1: findings, or thresholds not met. 2: could not run. */
export type ExitCode = 0 | 1 | 2;

export type CliCommand = (args: readonly string[], io: Io) => Promise<ExitCode | number>;

/** The arguments cannot be understood: printed with a pointer to --help, exit code 2. */
export class UsageError extends Error {}
