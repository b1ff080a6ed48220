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

/** Publishes each exposed port under its own number or, where one is taken, all on free ports. Returns the container's id. */
export async function runImage(
  ctx: Context,
  { image, reference }: ImageTarget,
  extra: Partial<RunRequest>,
): Promise<string> {
  const engine = await ctx.engine();
  const exposed = exposedPorts(await engine.images.inspect(image.id));
  const ports = exposed.map((port) => ({ ...port, host: port.container }));
  const request: RunRequest = { image: reference ?? image.id, ...extra };
  return ctx.prompts.progress(`Starting ${request.image}`, async (_, signal) => {
    try {
      return await engine.containers.run({ ...request, ...(ports.length > 0 && { ports }) }, signal);
    } catch (error) {
      if (!portTaken(error)) throw error;
      return engine.containers.run({ ...request, publishAll: true }, signal);
    }
  });
}
