const posixClasses: Readonly<Record<string, string>> = {
  alnum: '0-9A-Za-z',
  alpha: 'A-Za-z',
  blank: '\\t ',
  digit: '0-9',
  lower: 'a-z',
  punct: '!-\\/:-@\\[-`\\{-~',
  space: '\\t\\n\\v\\f\\r ',
  upper: 'A-Z',
  word: '0-9A-Za-z_',
  xdigit: '0-9A-Fa-f',
};

/**
 * The same expression in JavaScript's grammar, by code point: Go takes a lone `]` and any escaped punctuation
 * literally and knows POSIX classes. Undefined when it is no expression, e.g. for a reversed range.
 */
export function translateGoRegExp(source: string): RegExp | undefined {
  const chars = [...source];
  let result = '';
  let inClass = false;
  for (let i = 0; i < chars.length; i++) {
    const char = chars[i] ?? '';
    if (char === '\\') result += escaped(chars[++i] ?? '');
    else if (char === ']') {
      result += inClass ? ']' : '\\]';
      inClass = false;
    } else if (char !== '[') result += char;
    else if (!inClass) {
      result += '[';
      inClass = true;
    } else {
      const posix = /^\[:(\w+):\]/.exec(chars.slice(i, i + 12).join(''));
      result += posixClasses[posix?.[1] ?? ''] ?? '\\[';
      if (posix && posixClasses[posix[1] ?? '']) i += posix[0].length - 1;
    }
  }
  try {
    return new RegExp(result, 'u');
  } catch {
    return undefined;
  }
}

/** Letters keep their meaning in both (`\d`, `\w`, `\t`); punctuation stands for itself, `-` also within a class. */
function escaped(char: string): string {
  if (/[dDsSwWbBnrtfv]/.test(char)) return `\\${char}`;
  if (char === '-') return '\\u002d';
  return /[\^$\\.*+?()[\]{}|/]/.test(char) ? `\\${char}` : char;
}
