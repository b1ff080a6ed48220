import type { ImageName } from '../../image-ref/image-name.ts';
import { lookup } from '../../text/lookup.ts';
import type { Position, Range } from '../../text/range.ts';
import type { ComposeFile } from '../lint/compose-file.ts';
import { definedIn, type ResourceKind } from '../lint/references.ts';
import { isMap, nodeAt } from '../node.ts';
import { typesOf } from '../schema/schema.ts';
import { schemasAt } from './schema-at.ts';

export interface Completion {
  readonly label: string;
  readonly kind: 'key' | 'value' | 'name' | 'image';
  /** What is put in place of `range`. */
  readonly insertText: string;
  readonly range: Range;
  readonly documentation?: string;
  readonly detail?: string;
}

interface Cursor {
  /** The keys above, by indentation; an item of a list is `0`. */
  readonly path: readonly string[];
  /** What was typed of the word. */
  readonly word: string;
  readonly range: Range;
  /** The cursor stands after `key:`. */
  readonly afterKey: boolean;
}

/** Keys that may stand at a position, words of a value, and names of the project. Works in broken text, by indentation. */
export function completionsAt(file: ComposeFile, position: Position, images: readonly ImageName[] = []): Completion[] {
  const cursor = cursorAt(file.source.text, position);
  if (wantsImage(cursor)) return images.map((image) => imageItem(image, cursor));
  const names = namesAt(file, cursor);
  if (names.length > 0) return names;
  return cursor.afterKey ? valuesAt(cursor) : keysAt(file, cursor);
}

/** After `image:` of a service. */
const wantsImage = ({ path: [section, , key, ...below], afterKey }: Cursor): boolean =>
  afterKey && section === 'services' && key === 'image' && below.length === 0;

const imageItem = ({ reference, detail }: ImageName, { range }: Cursor): Completion => ({
  label: reference,
  kind: 'image',
  insertText: reference,
  range,
  detail,
});

function keysAt(file: ComposeFile, { path, range }: Cursor): Completion[] {
  const present = nodeAt(file.root, path);
  const has = (key: string): boolean => isMap(present) && present.entries.has(key);
  const found = new Map<string, Completion>();
  for (const { properties = {} } of schemasAt(path))
    for (const [key, schema] of Object.entries(properties)) {
      if (has(key) || found.has(key) || schema.deprecated) continue;
      const documentation = schema.description;
      found.set(key, {
        label: key,
        kind: 'key',
        insertText: `${key}: `,
        range,
        ...(documentation && { documentation }),
      });
    }
  return [...found.values()];
}

function valuesAt({ path, range }: Cursor): Completion[] {
  const words = schemasAt(path).flatMap((schema) => [
    ...(schema.enum ?? []).map(String),
    ...(typesOf(schema).includes('boolean') ? ['true', 'false'] : []),
    ...(lookup(known, path.at(-1) ?? '') ?? []),
  ]);
  return [...new Set(words)].map((label) => ({ label, kind: 'value', insertText: label, range }));
}

/** Words that the schema leaves open. */
const known: Readonly<Record<string, readonly string[]>> = {
  restart: ['"no"', 'always', 'unless-stopped', 'on-failure'],
  pull_policy: ['always', 'missing', 'never', 'build', 'daily', 'weekly'],
  network_mode: ['bridge', 'host', 'none'],
  condition: ['service_started', 'service_healthy', 'service_completed_successfully'],
};

/** Where a name of the project is wanted. */
function namesAt(file: ComposeFile, { path, range, afterKey }: Cursor): Completion[] {
  const [section, , key, item] = path;
  if (section !== 'services' || key === undefined || (afterKey && item === undefined && key !== 'extends')) return [];
  const isItem = item !== undefined || !afterKey || key === 'extends';
  const kind = lookup(kinds, key);
  if (!kind || !isItem || path.length > 4) return [];
  const own = path[1];
  return definedIn(file.model, kind)
    .filter(({ name }) => kind !== 'services' || name !== own)
    .map(({ name }) => ({ label: name, kind: 'name', insertText: name, range }));
}

const kinds: Readonly<Record<string, ResourceKind | 'services'>> = {
  depends_on: 'services',
  links: 'services',
  extends: 'services',
  volumes_from: 'services',
  networks: 'networks',
  secrets: 'secrets',
  configs: 'configs',
  models: 'models',
};

function cursorAt(text: string, { line, character }: Position): Cursor {
  const lines = text.split(/\r\n|\r|\n/);
  const before = (lines[line] ?? '').slice(0, character);
  const [, lead = '', dashes = '', rest = ''] = /^(\s*)((?:-\s+)*)(.*)$/s.exec(before) ?? [];
  const keyed = /^([\w.-]+):\s+(.*)$/s.exec(rest);
  // A colon is part of an image's name, and of no other word.
  const letters = keyed?.[1] === 'image' ? /[\w./:@-]*$/ : /[\w./-]*$/;
  const word = letters.exec(keyed ? (keyed[2] ?? '') : rest)?.[0] ?? '';
  const path = pathAbove(lines, line, lead.length, dashes !== '');
  const range: Range = { start: { line, character: character - word.length }, end: { line, character } };
  return { path: keyed ? [...path, keyed[1] ?? ''] : path, word, range, afterKey: keyed !== null };
}

/** The keys above a line that it is indented under. */
function pathAbove(lines: readonly string[], line: number, indent: number, isItem: boolean): string[] {
  const path: string[] = isItem ? ['0'] : [];
  let limit = isItem ? indent + 1 : indent;
  for (let at = line - 1; at >= 0 && limit > 0; at--) {
    const [, lead = '', dash = '', key] = /^(\s*)((?:-\s+)?)([\w.-]+):(?:\s|$)/.exec(lines[at] ?? '') ?? [];
    if (key === undefined) continue;
    const depth = lead.length + dash.length;
    if (depth >= limit) continue;
    path.unshift(key);
    if (dash) path.unshift('0');
    limit = dash ? lead.length + 1 : depth;
  }
  return path;
}
