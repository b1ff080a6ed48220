import { closest } from '../../core/text/closest.ts';
import type { BuildProfile } from './profiles.ts';

interface Kind {
  readonly words: string;
  fits(value: unknown): boolean;
}

const isText = (value: unknown): boolean => typeof value === 'string';
const areTexts = (value: unknown): boolean => Array.isArray(value) && value.every(isText);
const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const text: Kind = { words: 'a text', fits: isText };
const texts: Kind = { words: 'a list of texts, in [ ]', fits: areTexts };
const flag: Kind = { words: 'true or false', fits: (value) => typeof value === 'boolean' };
const pairs: Kind = {
  words: 'names with texts, in { }',
  fits: (value) => isObject(value) && Object.values(value).every(isText),
};

const kinds: Readonly<Record<keyof BuildProfile, Kind>> = {
  name: text,
  dockerfile: text,
  context: text,
  target: text,
  tags: texts,
  args: {
    words: 'names with texts or null, in { }',
    fits: (value) => isObject(value) && Object.values(value).every((each) => each === null || isText(each)),
  },
  labels: pairs,
  noCache: { words: 'true, false or a list of stages', fits: (value) => flag.fits(value) || areTexts(value) },
  pull: flag,
  platforms: texts,
  secrets: texts,
  ssh: texts,
  contexts: pairs,
  cacheFrom: texts,
  cacheTo: texts,
  network: text,
  extraHosts: texts,
  provenance: { words: '"min" or "max"', fits: (value) => value === 'min' || value === 'max' },
  output: text,
};

/** What keeps a profile from being built as it is meant: settings may hold anything. Undefined: nothing. */
export function profileProblem(profile: object): string | undefined {
  if (!('dockerfile' in profile)) return '"dockerfile" is missing';
  for (const [key, value] of Object.entries(profile)) {
    if (!Object.hasOwn(kinds, key)) {
      const near = closest(key, Object.keys(kinds));
      return `there is no option "${key}"${near ? `; did you mean "${near}"?` : ''}`;
    }
    const kind = kinds[key as keyof BuildProfile];
    if (!kind.fits(value)) return `"${key}" is to be ${kind.words}`;
  }
  return undefined;
}
