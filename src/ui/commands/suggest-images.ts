import { parseReference } from '../../core/image-ref/parse-reference.ts';
import { defaultDomain } from '../../core/image-ref/reference.ts';
import type { Image } from '../../engine/types.ts';
import { itemsOf } from '../../state/slice.ts';
import { clip } from '../../util/format.ts';
import { plainText } from '../../util/plain-text.ts';
import type { Context, Suggest, Suggestion } from './context.ts';

const shown = 100;
const shortest = 2;

const localImages = ({ connection }: Context): readonly Image[] =>
  connection.store ? itemsOf(connection.store.images) : [];

/** The registry that a name begins with, as docker tells one from the first part of a path. */
function serverOf(text: string): string | undefined {
  const first = text.includes('/') ? text.slice(0, text.indexOf('/')) : '';
  return first === 'localhost' || /[.:]/.test(first) ? first : undefined;
}

/** While the name of an image to pull is typed: repositories from a search or a catalog, then tags after the colon. */
export const suggestPulls =
  (ctx: Context): Suggest =>
  async (text, signal) => {
    const colon = text.indexOf(':', text.lastIndexOf('/') + 1);
    if (colon > 0) return tagsOf(ctx, text.slice(0, colon), text.slice(colon + 1)).catch(asNote);
    const local = localImages(ctx).flatMap(({ tags }) => tags);
    const known = local
      .filter((tag) => tag.startsWith(text))
      .slice(0, shown)
      .map((label): Suggestion => ({ label, description: 'on this engine' }));
    if (text.length < shortest) return known;
    const server = serverOf(text);
    const others = server === undefined ? found(ctx, text, signal) : listed(ctx, server, text);
    // The engine's own are known without a way to anywhere.
    return [...known, ...(await others.catch(asNote))];
  };

const asNote = (error: unknown): Suggestion[] => {
  const description = clip(plainText(error instanceof Error ? error.message : String(error)), 160);
  return [{ label: 'No suggestions', description, isNote: true }];
};

async function tagsOf(ctx: Context, name: string, start: string): Promise<Suggestion[]> {
  const { names } = await ctx.registries.tags(name);
  const fitting = names.filter((tag) => tag.startsWith(start));
  return fitting.slice(0, shown).map((tag) => ({ label: `${name}:${tag}` }));
}

async function found(ctx: Context, text: string, signal: AbortSignal): Promise<Suggestion[]> {
  const results = await (await ctx.engine()).images.search(text, signal);
  return results.map(({ name, description, stars, official }) => ({
    label: name,
    description: [official && 'official', `★ ${stars}`].filter(Boolean).join(' · '),
    ...(description && { detail: description }),
    goesOn: `${name}:`,
  }));
}

async function listed(ctx: Context, server: string, text: string): Promise<Suggestion[]> {
  const { names } = await ctx.registries.repositories(server, localImages(ctx));
  return names
    .filter((name) => name.startsWith(text))
    .slice(0, shown)
    .map((name) => ({ label: name, goesOn: `${name}:` }));
}

/** Where an image may be pushed to: its own name, and the same below each registry that is known. */
export const suggestPushes =
  (ctx: Context, reference: string | undefined): Suggest =>
  async (text) => {
    const own = reference === undefined ? undefined : parseReference(reference);
    if (!own || (text !== '' && text !== reference)) return [];
    const name = `${own.path.replace(/^library\//, '')}:${own.tag ?? 'latest'}`;
    return ctx.registries
      .servers(localImages(ctx))
      .filter((server) => server !== own.domain && server !== defaultDomain)
      .map((server) => ({ label: `${server}/${name}`, description: 'tagged first' }));
  };
