import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import process from 'node:process';

/** For spawn's `detached`: a session and a group of its own, so that `endGroup` reaches what the child starts. */
export const ownGroup = process.platform !== 'win32';

/**
 * Ends a child that was spawned with `ownGroup`, and its children; what left its group (a daemon) goes on, but no
 * longer holds our ends of the pipes open.
 */
export function endGroup(child: ChildProcessWithoutNullStreams, signal: NodeJS.Signals = 'SIGTERM'): void {
  try {
    if (ownGroup && child.pid !== undefined) process.kill(-child.pid, signal);
    else child.kill(signal);
  } catch {
    // It ended by itself in between.
  }
  for (const pipe of [child.stdin, child.stdout, child.stderr]) pipe.destroy();
}
