/** Compact JSON with two spaces a level, as Go's `json.MarshalIndent` writes it. */
export function indentJson(compact: string): string {
  let result = '';
  let depth = 0;
  const line = (): string => `\n${'  '.repeat(depth)}`;
  for (let i = 0; i < compact.length; i++) {
    const char = compact[i] as string;
    if (char === '"') {
      const end = stringEnd(compact, i);
      result += compact.slice(i, end);
      i = end - 1;
    } else if (char === '{' || char === '[') {
      const closed = compact[i + 1] === '}' || compact[i + 1] === ']';
      if (closed) result += char + compact[++i];
      else {
        depth++;
        result += char + line();
      }
    } else if (char === '}' || char === ']') {
      depth--;
      result += line() + char;
    } else if (char === ',') result += char + line();
    else result += char === ':' ? ': ' : char;
  }
  return result;
}

function stringEnd(text: string, from: number): number {
  let at = from + 1;
  while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}
