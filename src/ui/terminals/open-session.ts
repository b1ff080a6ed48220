import type { Engine, ExecRequest, ExecSession } from '../../engine/types.ts';

/** Starts the process when the terminal opens; `note` writes dim lines before its output. */
export type OpenSession = (
  engine: Engine,
  size: { columns: number; rows: number } | undefined,
  signal: AbortSignal,
  note: (text: string) => void,
) => Promise<ExecSession>;

/** A command in a running container. */
export const execIn =
  (containerId: string, request: ExecRequest): OpenSession =>
  (engine, size, signal) =>
    engine.containers.exec(containerId, { ...request, ...size }, signal);
