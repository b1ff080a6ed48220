import type { Container, Endpoint, Port } from '../../../engine/types.ts';
import { GantryError } from '../../../util/errors.ts';
import { defineCommand } from '../command.ts';
import { containerOf } from '../targets.ts';

const published = ({ ports }: Container): Port[] => {
  const tcp = ports.filter(({ publicPort, protocol }) => publicPort && protocol === 'tcp');
  return [...new Map(tcp.map((port) => [port.publicPort, port])).values()];
};

/** A remote engine publishes on its own machine, not on this one. */
export function hostOf(endpoint: Endpoint | undefined): string {
  if (!endpoint || !/^(tcp|https?|ssh):/.test(endpoint.url)) return 'localhost';
  return new URL(endpoint.url.replace(/^(tcp|ssh):/, 'http:')).hostname;
}

export const openInBrowser = defineCommand('gantry.containers.open', async (ctx, ...args) => {
  const container = await containerOf(ctx, args, {
    title: 'Open a port of which container?',
    fits: (each) => published(each).length > 0,
  });
  const [first, ...more] = published(container);
  if (!first)
    throw new GantryError('engine.not-found', `"${container.name}" publishes no TCP port.`, {
      hint: 'Run it with a published port, e.g. `ports: ["8080:80"]` in Compose.',
    });
  const port = more.length
    ? await ctx.prompts.pick(
        'Open which port?',
        [first, ...more].map((value) => ({
          label: `${value.publicPort}`,
          description: `→ ${value.privatePort}`,
          value,
        })),
      )
    : first;
  const secure = port.privatePort === 443 || port.privatePort === 8443;
  const { endpoint } = await ctx.engine();
  await ctx.desk.openExternal(`${secure ? 'https' : 'http'}://${hostOf(endpoint)}:${port.publicPort}`);
});
