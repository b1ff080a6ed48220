import type { Engine } from '../../../engine/types.ts';
import { FreedSpace, freedBetween } from '../../../state/freed-space.ts';
import { type EngineContent, type Removable, type RemovableKind, removable } from '../../../state/removable.ts';
import { bytes, plural } from '../../../util/format.ts';
import { defineCommand } from '../command.ts';
import type { Context } from '../context.ts';
import { freedAmong } from '../freed-by.ts';
import { removeEach } from '../remove-each.ts';

const icons: Record<RemovableKind, string> = {
  container: 'vm',
  image: 'tag',
  network: 'globe',
  volume: 'database',
  'build cache': 'history',
};

const plurals: Record<RemovableKind, readonly [string, string]> = {
  container: ['container', 'containers'],
  image: ['image', 'images'],
  network: ['network', 'networks'],
  volume: ['volume', 'volumes'],
  'build cache': ['build cache record', 'build cache records'],
};

/** Lists all that can go, one by one; only what is ticked goes, and nothing that came since. `kind`: of one kind. */
export const pruneEngine = defineCommand('gantry.engine.prune', async (ctx, only) => {
  const engine = await ctx.engine();
  const { content, items } = await counted(ctx, engine);
  const space = new FreedSpace(content);
  const listed = items.filter(({ kind }) => !isKind(only) || kind === only);
  if (listed.length === 0) return ctx.prompts.tell('There is nothing to remove: everything is in use.');
  const chosen = await ctx.prompts.pickMany(
    `${sizeOf(space.all(listed).bytes)}${plural(listed.length, 'item')} that nothing running needs: remove which?`,
    listed.map((value) => ({
      label: `$(${icons[value.kind]}) ${value.name}`,
      description: value.bytes === undefined || value.kind === 'network' ? '' : bytes(value.bytes),
      detail: value.why,
      picked: value.suggested,
      group: plurals[value.kind][1],
      value,
    })),
  );
  const expected = space.all(chosen);
  await ctx.prompts.confirm(`Remove ${countText(chosen)}?`, confirmation(chosen, expected.bytes), 'Remove');
  const { failures } = await ctx.prompts.progress('Removing', (report, signal) =>
    removeEach(engine, chosen, ({ name }, at) => report(name, (100 * at) / chosen.length), signal),
  );
  const done = `${bytes(freedBetween(content, await engine.system.diskUse(), expected))} freed.`;
  if (failures.length === 0) return ctx.prompts.tell(`Removed ${countText(chosen)}: ${done}`);
  const reasons = failures.map(({ item, message }) => `${item.name}: ${message}`).join('\n');
  ctx.prompts.warn(`${plural(failures.length, 'item')} of ${chosen.length} stayed; ${done}`, {
    'Show Why': () => ctx.desk.showText('Not removed', reasons, 'plaintext'),
  });
});

/** Networks take no space. */
const sizeOf = (size: number): string => (size > 0 ? `Up to ${bytes(size)} in ` : '');

const isKind = (value: unknown): value is RemovableKind => typeof value === 'string' && value in icons;

async function counted(ctx: Context, engine: Engine): Promise<{ content: EngineContent; items: Removable[] }> {
  return ctx.prompts.progress("Counting what is on the engine's disk", async (_, signal) => {
    const [containers, images, networks, volumes, disk] = await Promise.all([
      engine.containers.list(signal),
      engine.images.list(signal),
      engine.networks.list(signal),
      engine.volumes.list(signal),
      engine.system.diskUse(signal),
    ]);
    const frees = await freedAmong(ctx, images);
    const { imageStore: store } = await engine.info();
    const content = { store, containers, images, networks, volumes, disk, frees };
    return { content, items: removable(content) };
  });
}

function countText(items: readonly Removable[]): string {
  const parts = (Object.keys(icons) as RemovableKind[]).flatMap((kind) => {
    const count = items.filter((item) => item.kind === kind).length;
    return count ? [plural(count, ...plurals[kind])] : [];
  });
  return parts.length > 1 ? `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}` : (parts[0] ?? 'nothing');
}

/** What cannot be had again is named; the rest was ticked by name a moment ago. */
function confirmation(items: readonly Removable[], freed: number): string {
  const names = (kind: RemovableKind): string =>
    items.flatMap((item) => (item.kind === kind ? [item.name] : [])).join(', ');
  const [volumes, containers] = [names('volume'), names('container')];
  return [
    volumes && `The data of these volumes is lost: ${volumes}.`,
    containers && `What was written inside these containers is lost: ${containers}.`,
    `About ${bytes(freed)} are freed; layers that other images need stay.`,
  ]
    .filter(Boolean)
    .join('\n');
}
