/** What is wrong with a name for a network or volume, in the engine's grammar; `taken` are those that exist. */
export const checkName =
  (taken: readonly string[]) =>
  (text: string): string | undefined => {
    if (!/^[a-zA-Z0-9][\w.-]*$/.test(text))
      return 'Letters, digits, "_", "." and "-", beginning with a letter or digit.';
    return taken.includes(text) ? `There is one named "${text}" already.` : undefined;
  };
