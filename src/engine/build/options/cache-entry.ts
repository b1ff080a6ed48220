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

const invalid = (text: string): GantryError =>
  new GantryError('build.invalid', `“${text}” is not a place for build cache.`, {
    hint: 'Write type=inline, type=registry,ref=<image> or an image reference.',
  });
