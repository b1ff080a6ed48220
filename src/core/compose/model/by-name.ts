/** A table of names that users choose: it has no prototype, so that `toString` and `__proto__` are names like any other. */
export function byName<T>(entries: Iterable<readonly [string, T]> = []): Record<string, T> {
  const table: Record<string, T> = Object.create(null);
  for (const [name, value] of entries) table[name] = value;
  return table;
}
