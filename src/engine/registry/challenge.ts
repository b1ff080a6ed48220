/** One way to authenticate that a `WWW-Authenticate` header offers. */
export interface Challenge {
  /** Lower case: `bearer`, `basic`. */
  readonly scheme: string;
  readonly parameters: Readonly<Record<string, string>>;
}

const token = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
const parameter = new RegExp(`^(${token})\\s*=\\s*(?:"((?:[^"\\\\]|\\\\.)*)"|(${token}))\\s*,?\\s*`);
const scheme = new RegExp(`^(${token})(?:\\s+|$)`);

/** Every challenge of the header, in its order. What cannot be read ends the list. RFC 9110, section 11.6.1. */
export function parseChallenges(header: string): Challenge[] {
  const found: { scheme: string; parameters: Record<string, string> }[] = [];
  for (let rest = header.trim(); rest !== ''; ) {
    const pair = parameter.exec(rest);
    const last = found.at(-1);
    if (pair && last) {
      last.parameters[(pair[1] ?? '').toLowerCase()] = pair[2]?.replaceAll(/\\(.)/g, '$1') ?? pair[3] ?? '';
      rest = rest.slice(pair[0].length);
      continue;
    }
    const word = pair ? null : scheme.exec(rest);
    if (!word) break;
    found.push({ scheme: (word[1] ?? '').toLowerCase(), parameters: {} });
    rest = rest.slice(word[0].length);
  }
  return found;
}
