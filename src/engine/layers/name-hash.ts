/** No archive can be made whose names all fall into one place of a table: the start differs with every process. */
const seed = Math.floor(Math.random() * 0xffffffff);

/** FNV-1a over the bytes from `start` to `end`. For tables in memory only. */
export function hashName(bytes: Uint8Array, start: number, end: number): number {
  let hash = seed;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
  return hash >>> 0;
}

/** Whether two stretches of the same length hold the same bytes. */
export function sameBytes(a: Uint8Array, from: number, b: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (a[from + at - start] !== b[at]) return false;
  return true;
}
