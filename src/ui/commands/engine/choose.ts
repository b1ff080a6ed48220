import { defineCommand } from '../command.ts';
import type { Context } from '../context.ts';

const scheme = /^(unix|npipe|tcp|https?|ssh):\/\/./;

const askAddress = (ctx: Context): Promise<string> =>
  ctx.prompts.ask({
    title: 'Engine address',
    placeHolder: 'unix:///var/run/docker.sock, tcp://host:2376 or ssh://user@host',
    value: ctx.connection.status.endpoint?.url,
    check: (text) => (scheme.test(text) ? undefined : 'unix://, npipe://, tcp://, https:// or ssh:// comes first.'),
  });

/** For this workspace only, so that two windows can use two engines. `docker context use` is left alone. */
export const chooseEndpoint = defineCommand('gantry.engine.choose', async (ctx) => {
  const { endpoint } = ctx.connection.status;
  const contexts = await ctx.endpoints.list();
  const value = await ctx.prompts.pick<() => Promise<string | undefined>>('Which engine shall this workspace use?', [
    ...contexts.map(({ name, url, description }) => ({
      label: name === endpoint?.name ? `$(check) ${name}` : name,
      description: url,
      detail: description,
      value: async () => name,
    })),
    {
      label: "Docker's own choice",
      description: 'DOCKER_HOST, DOCKER_CONTEXT, then the current context',
      value: async () => undefined,
    },
    { label: 'Another address…', value: () => askAddress(ctx) },
  ]);
  await ctx.endpoints.choose(await value());
  // The change of the setting opens the other engine.
  await ctx.connection.refresh();
  const { status } = ctx.connection;
  if (status.kind === 'failed') throw status.error;
  if (status.kind === 'connected')
    ctx.prompts.tell(`Connected to ${status.endpoint.name}, Engine ${status.info.serverVersion}.`);
});
