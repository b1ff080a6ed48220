import type { Context } from './context.ts';

export interface Command {
  readonly id: string;
  run(ctx: Context, ...args: unknown[]): Promise<void>;
}

/** Commands throw; `register.ts` is the one place that shows errors. Arguments are whatever VS Code hands over: check them. */
export const defineCommand = (id: string, run: Command['run']): Command => ({ id, run });
