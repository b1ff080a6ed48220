/** One kind of resource as last known. A failed refresh keeps the last items beside the cause. */
export type Slice<T> =
  | { readonly status: 'idle' | 'loading' }
  | { readonly status: 'ready'; readonly items: readonly T[] }
  | { readonly status: 'failed'; readonly error: Error; readonly items: readonly T[] | undefined };

export const itemsOf = <T>(slice: Slice<T>): readonly T[] =>
  slice.status === 'ready' || slice.status === 'failed' ? (slice.items ?? []) : [];

/** True when what is shown may no longer hold. */
export const isStale = (slice: Slice<unknown>): boolean => slice.status === 'failed' && slice.items !== undefined;
