import type { BuildEvent } from '../../types/build.ts';
import type { PreparedBuild } from '../prepare.ts';
import type { Progress } from '../progress/reducer.ts';

export interface BuildRun {
  readonly prepared: PreparedBuild;
  readonly progress: Progress;
  /** Wait for it when it returns a promise: the consumer is slow. */
  readonly emit: (event: BuildEvent) => Promise<void> | undefined;
  readonly signal: AbortSignal;
  /** The session to build with; undefined with the classic builder. */
  readonly sessionId: string | undefined;
}

export interface BuildResult {
  readonly imageId?: string;
  readonly digest?: string;
}

/** Runs one build to its end. Rejects with GantryError, RpcError or, when the signal fired, anything. */
export type Transport = (run: BuildRun) => Promise<BuildResult>;

/** How long an engine may take to end a cancelled build before its connection is closed. */
export const cancelGraceMs = 2000;

export async function emitAll(run: BuildRun, events: readonly BuildEvent[]): Promise<void> {
  for (const event of events) await run.emit(event);
}
