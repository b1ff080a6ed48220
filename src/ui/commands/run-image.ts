import type { RunRequest } from '../../engine/types.ts';
import { isGantryError } from '../../util/errors.ts';
import type { Context } from './context.ts';
import type { ImageTarget } from './targets.ts';

const portTaken = (error: unknown): boolean =>
  isGantryError(error) && /already allocated|already in use/i.test(error.message);

/** TCP and UDP ports that the image exposes. */
export function exposedPorts(inspected: unknown): { container: number; protocol: 'tcp' | 'udp' }[] {
  const exposed =
    (inspected as { Config?: { ExposedPorts?: object | null } | null } | null)?.Config?.ExposedPorts ?? {};
  return Object.keys(exposed).flatMap((key) => {
    const [number = '', protocol = 'tcp'] = key.split('/');
    return protocol === 'tcp' || protocol === 'udp' ? [{ container: Number(number), protocol }] : [];
  });
}

/** Publishes each exposed port under its own number, unless `extra` says which. */
export async function runRequest(
  ctx: Context,
  { image, reference }: ImageTarget,
  extra: Partial<RunRequest>,
): Promise<RunRequest> {
  const { images } = await ctx.engine();
  const exposed = extra.ports ? [] : exposedPorts(await images.inspect(image.id));
  const ports = exposed.map((port) => ({ ...port, host: port.container }));
  return { image: reference ?? image.id, ...(ports.length > 0 && { ports }), ...extra };
}

/** Where a port that nobody chose is taken: all on free ports. */
export async function withFreePorts<T>(
  request: RunRequest,
  chosen: boolean,
  start: (request: RunRequest) => Promise<T>,
): Promise<T> {
  try {
    return await start(request);
  } catch (error) {
    if (chosen || !portTaken(error)) throw error;
    const { ports: _, ...others } = request;
    return start({ ...others, publishAll: true });
  }
}

/** Creates and starts. Returns the container's id. */
export async function runImage(ctx: Context, target: ImageTarget, extra: Partial<RunRequest>): Promise<string> {
  const { containers } = await ctx.engine();
  const request = await runRequest(ctx, target, extra);
  return ctx.prompts.progress(`Starting ${request.image}`, (_, signal) =>
    withFreePorts(request, extra.ports !== undefined, (each) => containers.run(each, signal)),
  );
}

/** The container's console is a terminal; closing that stops it. */
export async function runOnTerminal(ctx: Context, target: ImageTarget, extra: Partial<RunRequest>): Promise<void> {
  const request = await runRequest(ctx, target, extra);
  ctx.desk.shell(extra.name ?? request.image, async ({ containers }, size, signal) => {
    const { session } = await withFreePorts(request, extra.ports !== undefined, (each) =>
      containers.runAttached(each, signal),
    );
    if (size) await session.resize(size.columns, size.rows).catch(() => undefined);
    return session;
  });
}
