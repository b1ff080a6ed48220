/** Nodes by parent and name: an open-addressed table of two numbers a place. Node 0, the root, is never filed. */
export class NodeTable {
  #nodes: Int32Array;
  #keys: Uint32Array;
  #count = 0;

  /** Room for `expected` nodes; it grows beyond them. */
  constructor(expected = 256) {
    let size = 512;
    while (size * 0.7 < expected) size *= 2;
    this.#nodes = new Int32Array(size);
    this.#keys = new Uint32Array(size);
  }

  /** The first node filed under these for which `is` holds; 0: none. */
  find(parent: number, hash: number, is: (node: number) => boolean): number {
    const key = keyOf(parent, hash);
    const mask = this.#nodes.length - 1;
    for (let at = key & mask; ; at = (at + 1) & mask) {
      const node = this.#nodes[at] ?? 0;
      if (node === 0 || (this.#keys[at] === key && is(node))) return node;
    }
  }

  add(node: number, parent: number, hash: number): void {
    if (++this.#count > this.#nodes.length * 0.7) this.#grow();
    this.#file(node, keyOf(parent, hash));
  }

  #file(node: number, key: number): void {
    const mask = this.#nodes.length - 1;
    let at = key & mask;
    while (this.#nodes[at] !== 0) at = (at + 1) & mask;
    this.#nodes[at] = node;
    this.#keys[at] = key;
  }

  #grow(): void {
    const nodes = this.#nodes;
    const keys = this.#keys;
    this.#nodes = new Int32Array(nodes.length * 2);
    this.#keys = new Uint32Array(nodes.length * 2);
    nodes.forEach((node, at) => {
      if (node !== 0) this.#file(node, keys[at] ?? 0);
    });
  }
}

/** Spread over all bits: the low ones choose the place. */
function keyOf(parent: number, hash: number): number {
  const mixed = Math.imul(hash ^ Math.imul(parent, 0x9e3779b1), 0x85ebca6b);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}
