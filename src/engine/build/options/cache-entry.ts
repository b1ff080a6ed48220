import { readCsvLine } from '../../../util/csv-line.ts';
import { GantryError } from '../../../util/errors.ts';

export interface CacheEntry {
  readonly type: string;
  readonly attrs: Readonly<Record<string, string>>;
}

/**
 * buildx's notation: `type=registry,ref=host/name:tag,mode=max`, or image references alone; a field with a comma in it
 * stands in double quotes. Throws `build.invalid`.
 */
export function parseCacheEntries(text: string): CacheEntry[] {
  const fields = readCsvLine(text);
  if (!fields) throw invalid(text);
  if (fields.every((field) => field !== '' && !field.includes('=')))
    return fields.map((ref) => ({ type: 'registry', attrs: { ref } }));
  const attrs: Record<string, string> = {};
  for (const field of fields) {
    const equals = field.indexOf('=');
    if (equals < 1) throw invalid(text);
    attrs[field.slice(0, equals).trim().toLowerCase()] = field.slice(equals + 1);
  }
  const { type, ...rest } = attrs;
  if (!type) throw invalid(text);
  return [{ type, attrs: rest }];
}

/** Throws `build.invalid` where an entry lacks what its type needs. */
export function attributeOf({ type, attrs }: CacheEntry, name: string): string {
  const value = attrs[name];
  if (!value) throw invalid(`type=${type}`);
  return value;
}

const invalid = (text: string): GantryError =>
  new GantryError('build.invalid', `“${text}” is not a place for build cache.`, {
    hint: 'Write an image reference, type=inline, type=registry,ref=<image>, or type=local with dest=<folder> (to) or src=<folder> (from); a field with a comma in it stands in double quotes: type=local,"dest=/a,b".',
  });
