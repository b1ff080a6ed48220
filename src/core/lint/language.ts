import type { ComposeSurroundings } from '../compose/lint/compose-file.ts';
import type { LintConfig } from './config.ts';
import type { Finding, Rule } from './rule.ts';
import type { RuleCrash } from './run.ts';

/** What can be said of a rule without its check. */
export type RuleInfo = Omit<Rule<never>, 'check'>;

/** What a file alone does not tell. All of it may be missing: rules that need it are then silent. */
export interface LintSurroundings {
  /** Patterns of the .dockerignore that applies. */
  readonly ignore?: readonly string[];
  /** Names in the folder of the build context, folders with a closing `/`. */
  readonly contextEntries?: readonly string[];
  /** Every path of the build context, for a .dockerignore. */
  readonly contextPaths?: readonly string[] | undefined;
  readonly environment?: Readonly<Record<string, string>>;
  /** Of a Compose file. */
  readonly compose?: ComposeSurroundings;
}

export interface LintInput {
  readonly path: string;
  readonly text: string;
  readonly config: LintConfig;
  readonly surroundings?: LintSurroundings;
  readonly onCrash: RuleCrash;
  /** Findings of other programs that obey the same comments and configuration. */
  readonly further?: readonly Finding[];
}

/** A kind of file that Gantry lints: what the editor and the command line know of it. */
export interface Language {
  readonly id: string;
  readonly rules: readonly RuleInfo[];
  /** `name` is the file's name without its folders. */
  matches(name: string): boolean;
  lint(input: LintInput): Finding[];
}
