import { GantryError } from '../../../util/errors.ts';

export interface CacheEntry {
  readonly type: string;
  readonly attrs: Readonly<Record<string, string>>;
}

/** buildx's notation: `type=registry,ref=host/name:tag,mode=max`, or an image reference alone. */
export function parseCacheEntry(text: string): CacheEntry {
  if (!text.includes('=')) return { type: 'registry', attrs: { ref: text } };
  const attrs: Record<string, string> = {};
  for (const part of text.split(',')) {
    const equals = part.indexOf('=');
    if (equals < 1) throw invalid(text);
    attrs[part.slice(0, equals).trim()] = part.slice(equals + 1).trim();
  }
  const { type, ...rest } = attrs;
  if (!type) throw invalid(text);
  return { type, attrs: rest };
}

/** Throws `build.invalid` where an entry lacks what its type needs. */
export function attributeOf({ type, attrs }: CacheEntry, name: string): string {
  const value = attrs[name];
  if (!value) throw invalid(`type=${type}`);
  return value;
}

const invalid = (text: string): GantryError =>
  new GantryError('build.invalid', `“${text}” is not a place for build cache.`, {
    hint: 'Write an image reference, type=inline, type=registry,ref=<image>, or type=local with dest=<folder> (to) or src=<folder> (from).',
  });
