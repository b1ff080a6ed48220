import type { ChangeKind } from './stack.ts';

const kinds = ['added', 'changed', 'metadata', 'touched', 'removed'] as const satisfies readonly ChangeKind[];

/** How each node of an index changes the file system: a byte a node. */
export class ChangeColumn {
  readonly #codes: Uint8Array;

  constructor(count: number) {
    this.#codes = new Uint8Array(count);
  }

  /** undefined for nodes that do nothing. */
  get(node: number): ChangeKind | undefined {
    return kinds[(this.#codes[node] ?? 0) - 1];
  }

  set(node: number, kind: ChangeKind): void {
    this.#codes[node] = kinds.indexOf(kind) + 1;
  }
}
