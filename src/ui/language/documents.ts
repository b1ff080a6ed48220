import type { TextDocument } from 'vscode';

/** One value per version of a document, shared by every feature that asks. */
export function perVersion<T>(make: (document: TextDocument) => T): (document: TextDocument) => T {
  const known = new WeakMap<TextDocument, { version: number; value: T }>();
  return (document) => {
    const cached = known.get(document);
    if (cached?.version === document.version) return cached.value;
    const value = make(document);
    known.set(document, { version: document.version, value });
    return value;
  };
}
