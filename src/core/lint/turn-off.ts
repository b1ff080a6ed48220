import { isMap, parseDocument } from 'yaml';

/**
 * The text of a `gantry.yaml` with a rule switched off: comments stay, the layout as far as YAML's printer keeps it.
 * Undefined where the text is no YAML that could be added to.
 */
export function turnOff(text: string, rule: string): string | undefined {
  const document = parseDocument(text);
  if (document.errors.length) return undefined;
  for (const path of [[], ['lint'], ['lint', 'rules']]) {
    const at = document.getIn(path);
    if (at === null || at === undefined) {
      if (document.hasIn(path)) document.deleteIn(path);
    } else if (!isMap(at)) return undefined;
  }
  const old = document.getIn(['lint', 'rules', rule]);
  document.setIn(['lint', 'rules', rule, ...(isMap(old) ? ['severity'] : [])], 'off');
  const result = document.toString({ lineWidth: 0 });
  return text.includes('\r\n') ? result.replaceAll('\n', '\r\n') : result;
}
