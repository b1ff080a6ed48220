import type { Container, Engine, EngineEvent } from '../../engine/types.ts';
import { isCancelled } from '../../util/errors.ts';

/** Lines of the past that are shown at first. */
const tail = 1000;
const colors = [36, 33, 32, 35, 34, 31];

/** Puts a coloured name before each line; a line may come in pieces. */
export function prefixer(name: string, index: number, width: number): (text: string) => string {
  const prefix = `\u001b[${colors[index % colors.length]}m${name.padEnd(width)} |\u001b[0m `;
  let atStart = true;
  return (text) =>
    text.replace(/[^\n]*\n|[^\n]+$/g, (line) => {
      const whole = atStart ? prefix + line : line;
      atStart = line.endsWith('\n');
      return whole;
    });
}

/** Resolves when the container is started again; rejects when the signal fires. False: it was removed. */
function restarted(engine: Engine, id: string, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const done = (settle: () => void): void => {
      listening.dispose();
      signal.removeEventListener('abort', stop);
      settle();
    };
    const stop = (): void => done(() => reject(signal.reason));
    const listening = engine.onEvent((event: EngineEvent) => {
      if (event.type !== 'container' || event.id !== id) return;
      if (event.action === 'start') done(() => resolve(true));
      if (event.action === 'destroy') done(() => resolve(false));
    });
    signal.addEventListener('abort', stop);
    if (signal.aborted) stop();
  });
}

/** Follows one container's output, over its restarts too, until it is removed or the signal fires. */
export async function followLogs(
  engine: Engine,
  { id, name }: Container,
  write: (text: string) => void,
  note: (text: string) => void,
  signal: AbortSignal,
): Promise<void> {
  let since: number | undefined;
  while (!signal.aborted) {
    const again = restarted(engine, id, signal);
    // Nobody waits for it while output flows.
    again.catch(() => undefined);
    try {
      const options = { follow: true, ...(since === undefined ? { tail } : { since }) };
      for await (const { text } of engine.containers.logs(id, options, signal)) write(text);
    } catch (error) {
      if (isCancelled(error) || signal.aborted) return;
      return note(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
    since = Date.now();
    if (signal.aborted) return;
    note(`${name} has stopped; its next start will show here.`);
    const returns = await again.catch(() => false);
    if (!returns) return signal.aborted ? undefined : note(`${name} was removed.`);
  }
}
