type Quote = '' | '"' | "'" | '`' | '$(';

/**
 * Splits a command line into words as compose does (go-shellwords): quotes and backslashes count, nothing is expanded,
 * and an operator ends the line. Undefined for what that library refuses: an open quote, a bare parenthesis.
 */
export function splitWords(line: string): string[] | undefined {
  const words: string[] = [];
  let word = '';
  let started = false;
  let quote: Quote = '';
  for (let i = 0; i < line.length; i++) {
    const char = line[i] as string;
    if (char === '\\' && quote !== "'") {
      if (++i >= line.length) return undefined;
      word += line[i];
      started = true;
      continue;
    }
    if (/[ \t\r\n]/.test(char) && !quote) {
      if (started) words.push(word);
      word = '';
      started = false;
      continue;
    }
    if ((char === '"' || char === "'") && (quote === '' || quote === char)) {
      started ||= quote === char;
      quote = quote === char ? '' : char;
      continue;
    }
    if (!quote && /[;&|<>]/.test(char)) {
      // `2>file`: the number belongs to the redirection.
      if (char === '>' && /^\d/.test(word)) started = false;
      break;
    }
    const next = parenthesis(char, quote, word);
    if (next === undefined) return undefined;
    quote = next;
    word += char;
    started = true;
  }
  if (started) words.push(word);
  return quote ? undefined : words;
}

/** The quoting after a backtick or parenthesis; undefined where it may not stand. */
function parenthesis(char: string, quote: Quote, word: string): Quote | undefined {
  if (char === '`' && (quote === '' || quote === '`')) return quote ? '' : '`';
  if (char === ')' && (quote === '' || quote === '$(')) return quote ? '' : '$(';
  if (char === '(' && quote === '') return word.endsWith('$') ? '$(' : undefined;
  if (char === '(' && quote === '$(') return undefined;
  return quote;
}
