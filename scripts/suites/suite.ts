import type { Counts } from './counts.ts';

export interface Suite {
  readonly name: string;
  /** Whether it talks to an engine and a registry. */
  readonly needsStack: boolean;
  /** `args` go to mocha; `env` says where engine and registry are. Throws when something it needs is not to be had. */
  run(args: readonly string[], env: NodeJS.ProcessEnv): Promise<Counts>;
}
