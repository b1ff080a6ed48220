/** A foreign name, fit for one line of a message or a view: control characters, line breaks among them, are replaced. */
export const plainText = (text: string): string => text.replace(/\p{Cc}/gu, '\uFFFD');
