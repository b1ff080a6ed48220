import { oneLine } from '../util/format.ts';

/** `FROM docker.io/library/node:22@sha256:…` as people write it. */
export const familiarStep = (name: string): string =>
  oneLine(name)
    .replace(/^FROM docker\.io\/(?:library\/)?/, 'FROM ')
    .replace(/^(FROM \S+)@sha256:[0-9a-f]{64}/, '$1');
