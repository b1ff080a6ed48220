import type { TextDocument } from 'vscode';

export interface PerVersion<T> {
  (document: TextDocument): T;
  /** What was made depends on more than the text, and that has changed. */
  forget(): void;
}

/** One value per version of a document, shared by every feature that asks. */
export function perVersion<T>(make: (document: TextDocument) => T): PerVersion<T> {
  let known = new WeakMap<TextDocument, { version: number; value: T }>();
  const get = (document: TextDocument): T => {
    const cached = known.get(document);
    if (cached?.version === document.version) return cached.value;
    const value = make(document);
    known.set(document, { version: document.version, value });
    return value;
  };
  return Object.assign(get, {
    forget: () => {
      known = new WeakMap();
    },
  });
}
