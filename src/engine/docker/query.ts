/** The Engine reads these as a key repeated, every other list as JSON. */
const repeated = new Set(['t', 'extrahosts', 'names', 'changes']);

const asText = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : String(value));

/** `?a=1&b=…`, or nothing. `undefined` and `null` are left out. */
export function queryString(query: Readonly<Record<string, unknown>> = {}): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    const values: unknown[] = repeated.has(key) && Array.isArray(value) ? value : [value];
    for (const one of values) if (one !== undefined && one !== null) params.append(key, asText(one));
  }
  const text = params.toString();
  return text && `?${text}`;
}
