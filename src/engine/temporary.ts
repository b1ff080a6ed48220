/** The name space of images we make for a moment; nothing can be pulled from it. Views and events leave it out. */
const temporaryRegistry = 'gantry-temporary.local';

export const temporaryLabel = 'dev.gantry.temporary';

/** Unique, and tells its age: another window may be using one of its own. */
export const temporaryReference = (use: string): string =>
  `${temporaryRegistry}/${use}:${Date.now()}-${crypto.randomUUID()}`;

export const isTemporaryReference = (reference: string): boolean => reference.startsWith(`${temporaryRegistry}/`);

/** Longer than any use lasts, so what is older was left behind. */
const longestUse = 10 * 60_000;

export const isLeftBehind = (reference: string, now = Date.now()): boolean =>
  isTemporaryReference(reference) && now - Number(/:(\d+)-/.exec(reference)?.[1] ?? 0) > longestUse;
