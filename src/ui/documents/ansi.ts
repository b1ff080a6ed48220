/** Eight colours of a terminal's theme, their bright variants, or an exact colour. */
export type AnsiColor = number | `#${string}`;

export interface AnsiStyle {
  readonly color?: AnsiColor;
  readonly bold?: boolean;
  readonly dim?: boolean;
}

/** A run of the plain text, by offset. */
export interface AnsiSpan {
  readonly start: number;
  readonly end: number;
  readonly style: AnsiStyle;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control sequences are what this is about.
const sequence = /\u001b\[([0-9;:]*)m/g;

const hex = (value: number): string => Math.min(255, value).toString(16).padStart(2, '0');

/** The 256-colour table: 16 of the theme, a cube of 6 a side, 24 greys. */
function indexed(index: number): AnsiColor {
  if (index < 16) return index;
  if (index >= 232) return `#${hex(8 + (index - 232) * 10).repeat(3)}`;
  const level = (part: number): string => hex(part ? 55 + part * 40 : 0);
  const cube = index - 16;
  return `#${level(Math.floor(cube / 36))}${level(Math.floor(cube / 6) % 6)}${level(cube % 6)}`;
}

function extended(codes: number[]): AnsiColor | undefined {
  const kind = codes.shift();
  if (kind === 5) return indexed(codes.shift() ?? 0);
  if (kind !== 2) return undefined;
  const [red = 0, green = 0, blue = 0] = codes.splice(0, 3);
  return `#${hex(red)}${hex(green)}${hex(blue)}`;
}

function without<K extends keyof AnsiStyle>(style: AnsiStyle, ...keys: K[]): AnsiStyle {
  return Object.fromEntries(Object.entries(style).filter(([key]) => !keys.includes(key as K)));
}

function apply(style: AnsiStyle, parameters: string): AnsiStyle {
  const codes = parameters.split(/[;:]/).map(Number);
  let next = style;
  for (let code = codes.shift(); code !== undefined; code = codes.shift()) {
    if (code === 0) next = {};
    else if (code === 1) next = { ...next, bold: true };
    else if (code === 2) next = { ...next, dim: true };
    else if (code === 22) next = without(next, 'bold', 'dim');
    else if (code === 39) next = without(next, 'color');
    else if (code >= 30 && code <= 37) next = { ...next, color: code - 30 };
    else if (code >= 90 && code <= 97) next = { ...next, color: code - 82 };
    else if (code === 38) {
      const color = extended(codes);
      if (color !== undefined) next = { ...next, color };
    }
  }
  return next;
}

/** Plain text and the runs of it that were coloured; `clean` takes out every other control sequence. */
export function readAnsi(input: string, clean: (text: string) => string): { text: string; spans: AnsiSpan[] } {
  const spans: AnsiSpan[] = [];
  let text = '';
  let style: AnsiStyle = {};
  let at = 0;
  const take = (end: number): void => {
    const start = text.length;
    text += clean(input.slice(at, end));
    if (text.length > start && Object.keys(style).length) spans.push({ start, end: text.length, style });
  };
  for (const match of input.matchAll(sequence)) {
    take(match.index);
    style = apply(style, match[1] ?? '');
    at = match.index + match[0].length;
  }
  take(input.length);
  return { text, spans };
}
