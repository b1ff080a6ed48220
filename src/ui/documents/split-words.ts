/** Words of a command line: single and double quotes and backslashes keep characters together, nothing is expanded. */
export function splitWords(line: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  let quote = '';
  for (let i = 0; i < line.length; i++) {
    const character = line.charAt(i);
    if (quote) {
      if (character === quote) quote = '';
      else if (character === '\\' && quote === '"') word += line.charAt(++i);
      else word += character;
    } else if (character === '"' || character === "'") {
      quote = character;
      word ??= '';
    } else if (/\s/.test(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = (word ?? '') + (character === '\\' ? line.charAt(++i) : character);
  }
  if (word !== undefined) words.push(word);
  return words;
}
