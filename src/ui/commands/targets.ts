import type { Container, Image } from '../../engine/types.ts';
import { itemsOf } from '../../state/slice.ts';
import { GantryError } from '../../util/errors.ts';
import { bytes } from '../../util/format.ts';
import type { ContainerNode } from '../trees/containers.ts';
import type { ImageNode } from '../trees/images.ts';
import type { Context } from './context.ts';

/** The tag of an image, or an untagged image. */
export interface ImageTarget {
  readonly image: Image;
  readonly reference: string | undefined;
}

/** A tree hands over the clicked row and all selected ones; a key binding the word `selection`. */
export function nodesOf(ctx: Context, view: string, [first, all]: readonly unknown[]): unknown[] {
  if (first === 'selection') return [...ctx.desk.selection(view)];
  if (Array.isArray(all) && all.includes(first)) return all;
  return first === undefined ? [] : [first];
}

const hasKind = (node: unknown): node is { kind: string } =>
  typeof node === 'object' && node !== null && 'kind' in node && typeof node.kind === 'string';

function containersIn(node: unknown, known: readonly Container[]): readonly Container[] {
  if (typeof node === 'string') return known.filter(({ id, name }) => id === node || name === node);
  if (!hasKind(node)) return [];
  const row = node as ContainerNode;
  if (row.kind === 'container') return [row.container];
  return row.kind === 'project' || row.kind === 'service' || row.kind === 'standalone' ? row.containers : [];
}

const listed = async (ctx: Context): Promise<readonly Container[]> => (await ctx.engine()).containers.list();

/** Which containers a command means: the rows, else the user's pick among those that fit. */
export async function containersOf(
  ctx: Context,
  args: readonly unknown[],
  { title, fits = () => true }: { title: string; fits?: (container: Container) => boolean },
): Promise<Container[]> {
  const nodes = nodesOf(ctx, 'gantry.containers', args);
  const known = nodes.some((node) => typeof node === 'string') ? await listed(ctx) : [];
  const found = new Map(nodes.flatMap((node) => containersIn(node, known)).map((each) => [each.id, each]));
  if (nodes.length && found.size === 0) {
    const isNamed = nodes.some((node) => typeof node === 'string');
    throw new GantryError('engine.not-found', isNamed ? 'There is no such container.' : 'Select a container first.');
  }
  if (found.size) return [...found.values()].filter((container) => fits(container) || found.size === 1);
  const choices = (await listed(ctx)).filter(fits).map((container) => ({
    label: container.name,
    description: container.status,
    detail: container.image,
    value: container,
  }));
  if (choices.length === 0) throw new GantryError('engine.not-found', 'No container fits this command.');
  return ctx.prompts.pickMany(title, choices);
}

export async function containerOf(
  ctx: Context,
  args: readonly unknown[],
  options: { title: string; fits?: (container: Container) => boolean },
): Promise<Container> {
  const [first] = args;
  if (first !== undefined) {
    const [only] = await containersOf(ctx, [first], options);
    if (only) return only;
  }
  const choices = (await listed(ctx)).filter(options.fits ?? (() => true));
  if (choices.length === 0) throw new GantryError('engine.not-found', 'No container fits this command.');
  return ctx.prompts.pick(
    options.title,
    choices.map((value) => ({ label: value.name, description: value.status, detail: value.image, value })),
  );
}

function imagesIn(node: unknown, known: readonly Image[]): ImageTarget[] {
  if (typeof node === 'string')
    return known
      .filter(({ id, tags }) => id === node || tags.includes(node))
      .map((image) => ({ image, reference: image.tags.includes(node) ? node : image.tags[0] }));
  if (!hasKind(node)) return [];
  const row = node as ImageNode;
  if (row.kind === 'image') return [{ image: row.image, reference: row.reference }];
  return row.kind === 'repository' || row.kind === 'dangling' ? [...row.tags] : [];
}

const imageChoices = (images: readonly Image[]): { label: string; description: string; value: ImageTarget }[] =>
  images.flatMap((image) =>
    (image.tags.length ? image.tags : [undefined]).map((reference) => ({
      label: reference ?? image.id.slice(7, 19),
      description: bytes(image.size),
      value: { image, reference },
    })),
  );

export async function imagesOf(ctx: Context, args: readonly unknown[], title: string): Promise<ImageTarget[]> {
  const nodes = nodesOf(ctx, 'gantry.images', args);
  const needsList = nodes.length === 0 || nodes.some((node) => typeof node === 'string');
  const known = needsList ? await (await ctx.engine()).images.list() : [];
  const found = nodes.flatMap((node) => imagesIn(node, known));
  if (found.length) return found;
  if (nodes.length) throw new GantryError('engine.not-found', 'There is no such image.');
  if (known.length === 0) throw new GantryError('engine.not-found', 'This engine has no images yet.');
  return ctx.prompts.pickMany(title, imageChoices(known));
}

export async function imageOf(ctx: Context, [first]: readonly unknown[], title: string): Promise<ImageTarget> {
  if (first !== undefined) {
    const [only] = await imagesOf(ctx, [first], title);
    if (only) return only;
  }
  const known = await (await ctx.engine()).images.list();
  if (known.length === 0) throw new GantryError('engine.not-found', 'This engine has no images yet.');
  return ctx.prompts.pick(title, imageChoices(known));
}

/** What the Containers view last saw, for questions that need no new list. */
export const knownContainers = ({ connection }: Context): readonly Container[] =>
  connection.store ? itemsOf(connection.store.containers) : [];
