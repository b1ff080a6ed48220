/** What a table says of a word that somebody else wrote; `constructor` and `toString` are not found in one that lacks them. */
export const lookup = <T>(table: Readonly<Record<string, T>>, word: string): T | undefined =>
  Object.hasOwn(table, word) ? table[word] : undefined;
