/** Where the parts of a reference lie in its text. Nothing is checked: the parts may hold variables or nonsense. */
export interface ReferenceParts {
  readonly name: string;
  readonly tag?: string;
  readonly digest?: string;
  /** Offset of the `:` before the tag, of the `@` before the digest; -1 where absent. */
  readonly tagAt: number;
  readonly digestAt: number;
}

/** Splits `registry:5000/name:tag@digest`; what stands in `${…}` is never taken for a separator. */
export function splitReference(text: string): ReferenceParts {
  let depth = 0;
  let colon = -1;
  let at = -1;
  for (let i = 0; i < text.length && at < 0; i++) {
    const char = text[i];
    if (char === '$' && text[i + 1] === '{') depth++;
    else if (char === '}' && depth > 0) depth--;
    else if (depth > 0) continue;
    else if (char === '@') at = i;
    else if (char === '/') colon = -1;
    else if (char === ':' && colon < 0) colon = i;
  }
  const end = at < 0 ? text.length : at;
  return {
    name: text.slice(0, colon < 0 ? end : colon),
    ...(colon >= 0 && { tag: text.slice(colon + 1, end) }),
    ...(at >= 0 && { digest: text.slice(at + 1) }),
    tagAt: colon,
    digestAt: at,
  };
}
