export interface Disposable {
  dispose(): void;
}

/** Owns disposables. Anything added after disposal is disposed at once, so late async work cannot leak. */
export class Disposables implements Disposable {
  #items: Disposable[] = [];
  #done = false;

  get disposed(): boolean {
    return this.#done;
  }

  add<T extends Disposable>(item: T): T {
    if (this.#done) item.dispose();
    else this.#items.push(item);
    return item;
  }

  dispose(): void {
    this.#done = true;
    for (const item of this.#items.splice(0).reverse()) item.dispose();
  }
}
