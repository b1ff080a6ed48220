import { lookup } from '../text/lookup.ts';
import type { Dockerfile } from './model.ts';

/** `list` may be given several times; `mount` is a list of options of its own. */
export type FlagKind = 'text' | 'boolean' | 'duration' | 'count' | 'list' | 'mount' | 'stage';

const none: Readonly<Record<string, FlagKind>> = {};
const flags: Readonly<Record<string, Readonly<Record<string, FlagKind>>>> = {
  ADD: {
    checksum: 'text',
    chmod: 'text',
    chown: 'text',
    exclude: 'list',
    'keep-git-dir': 'boolean',
    link: 'boolean',
    unpack: 'boolean',
  },
  COPY: { chmod: 'text', chown: 'text', exclude: 'list', from: 'stage', link: 'boolean', parents: 'boolean' },
  FROM: { platform: 'text' },
  HEALTHCHECK: {
    interval: 'duration',
    retries: 'count',
    'start-interval': 'duration',
    'start-period': 'duration',
    timeout: 'duration',
  },
  RUN: { device: 'list', mount: 'mount', network: 'text', security: 'text' },
};

/** The flags that an instruction takes, by name. */
export const knownFlags = (keyword: string): Readonly<Record<string, FlagKind>> => flags[keyword] ?? none;

/** Undefined for a flag that the instruction does not know. */
export const flagKind = (keyword: string, name: string): FlagKind | undefined => lookup(knownFlags(keyword), name);

/** Another frontend (`# syntax=`) has instructions and flags of its own, about which nothing is known here. */
export function hasForeignSyntax({ directives }: Dockerfile): boolean {
  const syntax = directives.find(({ name }) => name.value.toLowerCase() === 'syntax')?.value.value;
  return syntax !== undefined && !/^(?:docker\.io\/)?docker\/dockerfile(?:-upstream)?(?:[:@]|$)/.test(syntax);
}
