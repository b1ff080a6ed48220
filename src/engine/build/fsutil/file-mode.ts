import type { EntryKind } from '../context/context-tree.ts';

/** Bits of Go's `FileMode`, which is what travels: https://pkg.go.dev/io/fs#FileMode. */
const goBits = { folder: 2 ** 31, link: 2 ** 27, setuid: 2 ** 23, setgid: 2 ** 22, sticky: 2 ** 20 };
const special = 2 ** 31 + 2 ** 27 + 2 ** 26 + 2 ** 25 + 2 ** 24 + 2 ** 21 + 2 ** 19;

const has = (mode: number, bit: number): boolean => Math.floor(mode / bit) % 2 === 1;

/** `mode` is the twelve low bits of a Unix mode. */
export function toGoMode(kind: EntryKind, mode: number): number {
  return (
    (mode & 0o777) +
    (kind === 'folder' ? goBits.folder : kind === 'link' ? goBits.link : 0) +
    (mode & 0o4000 ? goBits.setuid : 0) +
    (mode & 0o2000 ? goBits.setgid : 0) +
    (mode & 0o1000 ? goBits.sticky : 0)
  );
}

/** `kind` is undefined for devices, pipes and sockets. */
export function fromGoMode(goMode: number): { readonly kind: EntryKind | undefined; readonly mode: number } {
  const mode =
    (goMode % 0o1000) +
    (has(goMode, goBits.setuid) ? 0o4000 : 0) +
    (has(goMode, goBits.setgid) ? 0o2000 : 0) +
    (has(goMode, goBits.sticky) ? 0o1000 : 0);
  if (has(goMode, goBits.folder)) return { kind: 'folder', mode };
  if (has(goMode, goBits.link)) return { kind: 'link', mode };
  const isFile = (BigInt(goMode) & BigInt(special)) === 0n;
  return { kind: isFile ? 'file' : undefined, mode };
}
