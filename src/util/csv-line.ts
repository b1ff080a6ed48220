const field = /(?:"(?<quoted>(?:[^"]|"")*)"|(?<bare>[^",]*))(?<end>,|$)/y;

/**
 * The fields of one line, as buildx reads options: one with a comma in it stands in double quotes, with those of its own
 * doubled. Undefined where quotes are out of place. https://www.rfc-editor.org/rfc/rfc4180
 */
export function readCsvLine(line: string): string[] | undefined {
  const fields: string[] = [];
  const at = new RegExp(field);
  for (;;) {
    const { quoted, bare, end } = at.exec(line)?.groups ?? {};
    if (end === undefined) return undefined;
    // Blanks around a field are no part of it, unless they are quoted.
    fields.push(quoted?.replaceAll('""', '"') ?? (bare ?? '').trim());
    if (end === '') return fields;
  }
}

/** One field of such a line. */
export const csvField = (text: string): string =>
  /[",]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
