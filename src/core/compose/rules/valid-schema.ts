import { nearest } from '../lint/suggest.ts';
import { type SchemaIssue, validateSchema } from '../schema/validate.ts';
import { defineRule, replace } from './define-rule.ts';

/** What compose itself refuses, told at the value that is wrong, with the key that was probably meant. */
export const validSchema = defineRule({
  id: 'valid-schema',
  aliases: ['invalid-schema'],
  severity: 'error',
  category: 'correctness',
  summary: 'The file follows the Compose schema.',

  check({ documents, isVersion1 }, report) {
    if (isVersion1) return;
    for (const { root } of documents) {
      if (root?.type === 'scalar' && root.value === null) continue;
      for (const issue of root ? validateSchema(root) : []) {
        const { meant, message } = explain(issue);
        const fix = meant && { title: `Change to \`${meant}\``, edits: [replace(issue.at, meant)] };
        report(issue.at, message, { ...(fix && { fix }) });
      }
    }
  },
});

function explain(issue: SchemaIssue): { message: string; meant?: string } {
  const place = placeOf(issue.path);
  if (issue.kind !== 'unknown-key')
    return { message: `${place ? `\`${place}\`` : 'A Compose file'} ${end(issue.message)}` };
  const meant = nearest(issue.key ?? '', issue.known ?? []);
  if (!meant) return { message: `${end(issue.message)}${extensionHint(issue.key ?? '')}` };
  return { meant, message: `${end(issue.message)} Did you mean \`${meant}\`?` };
}

const end = (message: string): string => `${message}.`;

const extensionHint = (key: string): string => (/^x_/.test(key) ? ' Keys of your own begin with `x-`.' : '');

/** `services.web.ports.0` as `ports[0]`: what stands before is clear from where it stands. */
function placeOf(path: readonly string[]): string {
  const shown = path[0] === 'services' && path.length > 2 ? path.slice(2) : path;
  return shown.map((part, index) => (/^\d+$/.test(part) ? `[${part}]` : index === 0 ? part : `.${part}`)).join('');
}
