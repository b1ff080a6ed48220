import type { Container, Engine } from '../../engine/types.ts';
import { looksLikeHttp } from '../../state/http-ports.ts';
import type { Context } from './context.ts';

/** What cannot run at all has ended by then. */
const settledMs = 700;

/** The exit code of a container that ends at once; undefined while it runs. */
async function endsAtOnce({ containers }: Engine, id: string): Promise<number | undefined> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), settledMs);
  try {
    return await containers.wait(id, abort.signal);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

/** Tells how a new container does, with what one does with it next, and shows its row. */
export async function tellStarted(ctx: Context, id: string): Promise<void> {
  const engine = await ctx.engine();
  const code = await endsAtOnce(engine, id);
  const container = (await engine.containers.list()).find((each) => each.id === id);
  const name = container?.name ?? id.slice(0, 12);
  const logs = { Logs: () => ctx.desk.run('gantry.containers.logs', id) };
  if (!container) {
    ctx.prompts.tell(`${name} has ended${code === undefined ? '' : ` with exit code ${code}`}, and is removed.`);
    return;
  }
  if (container.state === 'exited') {
    const exitCode = container.exitCode ?? code ?? 0;
    (exitCode ? ctx.prompts.warn : ctx.prompts.tell)(`${name} has ended already, with exit code ${exitCode}.`, logs);
  } else
    ctx.prompts.tell(`Started ${name}.`, { ...browserButton(ctx, container), ...logs, ...stopButton(ctx, container) });
  await ctx.desk.reveal('gantry.containers', `container/${id}`);
}

const browserButton = (ctx: Context, { id, ports }: Container): Record<string, () => unknown> =>
  ports.some(looksLikeHttp) ? { 'Open in Browser': () => ctx.desk.run('gantry.containers.open', id) } : {};

const stopButton = (ctx: Context, { id }: Container): Record<string, () => unknown> => ({
  Stop: () => ctx.desk.run('gantry.containers.stop', id),
});
