import { variablesIn } from '../interpolate/variables.ts';
import type { Node } from '../node.ts';
import { dirname, join } from '../paths/clean.ts';
import { defineRule, replace } from './define-rule.ts';

/** An unset variable becomes empty text, which compose only warns about. */
export const noUnsetVariable = defineRule({
  id: 'no-unset-variable',
  aliases: [],
  severity: 'warning',
  category: 'correctness',
  summary: 'Every variable has a value, or a default.',

  check({ path, documents, surroundings: { environment, project } }, report) {
    if (!environment) return;
    const dotenv = environmentFile(project?.workingDir ?? dirname(path, path.includes('\\')));
    const visit = (node: Node): void => {
      if (node.type === 'map') for (const entry of node.entries.values()) visit(entry.node);
      else if (node.type === 'seq') for (const item of node.items) visit(item);
      else if (typeof node.value === 'string' && node.value.includes('$'))
        for (const { name, defaultValue, presenceValue, required } of variablesIn(node.value)) {
          const written = node.at.source.text.slice(node.at.start, node.at.end);
          if (Object.hasOwn(environment, name) || presenceValue || hasDefault(written, name)) continue;
          const place = placeOf(node, name);
          const plain = `\${${name}}`;
          const fix = written.includes(plain) && {
            title: `Give it an empty default`,
            edits: [replace(place, `\${${name}:-}`)],
          };
          const addition = { title: `Add ${name} to .env`, path: dotenv, line: `${name}=` };
          if (required) report(place, `The variable ${name} is not set: compose stops here.`, { addition });
          else if (!defaultValue)
            report(place, `The variable ${name} is not set: it becomes empty. Set it in .env, or give it a default.`, {
              addition,
              ...(fix && { fix }),
            });
        }
    };
    for (const { root } of documents) if (root) visit(root);
  },
});
/** Where compose looks for the project's variables. */
const environmentFile = (folder: string): string => join(folder, '.env', folder.includes('\\'));

const hasDefault = (written: string, name: string): boolean => new RegExp(`\\$\\{${name}:?[-+]`).test(written);

/** The variable itself, where the text is written as it is read; else the whole value. */
function placeOf(node: Node, name: string): Node['at'] {
  const { source, start, end } = node.at;
  const match = new RegExp(`\\$(?:${name}\\b|\\{${name}[^}]*\\})`).exec(source.text.slice(start, end));
  return match ? { source, start: start + match.index, end: start + match.index + match[0].length } : node.at;
}
