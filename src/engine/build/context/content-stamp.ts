/**
 * A modification time for a file that has none: equal for equal bytes and, but for accidents, only for these. The
 * engine asks for a file again when size, mode or time differ from its copy.
 */
export function contentStamp(bytes: Uint8Array): bigint {
  // FNV-1a over two interleaved 32-bit lanes: BigInt arithmetic per byte would be slow.
  let a = 0x811c9dc5;
  let b = 0x01000193;
  for (const byte of bytes) {
    a = Math.imul(a ^ byte, 0x01000193) >>> 0;
    b = Math.imul(b ^ byte ^ (a >>> 16), 0x85ebca6b) >>> 0;
  }
  return (BigInt(a) << 24n) | BigInt(b & 0xffffff);
}
