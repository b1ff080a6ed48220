/** Bytes and entries at and below the nodes of a tree. Filled from the last node to the first, so that children come before parents. */
export class Sums {
  readonly #bytes: Float64Array;
  readonly #count: Int32Array;
  /** Whether the node itself is among what is counted. */
  readonly #self: Uint8Array;

  constructor(nodes: number) {
    this.#bytes = new Float64Array(nodes);
    this.#count = new Int32Array(nodes);
    this.#self = new Uint8Array(nodes);
  }

  /** The node itself counts. */
  add(node: number, bytes: number): void {
    this.#self[node] = 1;
    this.addBelow(node, bytes, 1);
  }

  addBelow(node: number, bytes: number, count: number): void {
    this.#bytes[node] = (this.#bytes[node] ?? 0) + bytes;
    this.#count[node] = (this.#count[node] ?? 0) + count;
  }

  /** Once the node is complete. */
  carry(node: number, parent: number): void {
    this.addBelow(parent, this.#bytes[node] ?? 0, this.#count[node] ?? 0);
  }

  /** Whether there is anything to show at or below it. */
  has(node: number): boolean {
    return (this.#count[node] ?? 0) > 0;
  }

  bytes(node: number): number {
    return this.#bytes[node] ?? 0;
  }

  countBelow(node: number): number {
    return (this.#count[node] ?? 0) - (this.#self[node] ?? 0);
  }
}
