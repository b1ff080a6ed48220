import { checkName } from '../check-name.ts';
import { defineCommand } from '../command.ts';

export const createVolume = defineCommand('gantry.volumes.create', async (ctx) => {
  const engine = await ctx.engine();
  // An engine answers to the name of one that exists as if it had made it.
  const taken = (await engine.volumes.list()).map((volume) => volume.name);
  const name = await ctx.prompts.ask({ title: 'Name of the new volume', check: checkName(taken) });
  await engine.volumes.create(name);
  await ctx.connection.store?.refresh(['volume']);
  await ctx.desk.reveal('gantry.volumes', `volume/${name}`);
});
