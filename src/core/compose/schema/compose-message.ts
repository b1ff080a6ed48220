import type { Origin } from '../node.ts';
import type { SchemaIssue } from './validate.ts';

/** The one issue that docker compose would report, in its words: the deepest. */
export function composeMessage(issues: readonly SchemaIssue[]): { text: string; at: Origin } | undefined {
  let best: SchemaIssue | undefined;
  let bestDepth = -1;
  for (const issue of issues) {
    const depth = issue.path.length + (issue.kind === 'unknown-key' ? 1 : 0);
    if (depth > bestDepth) {
      best = issue;
      bestDepth = depth;
    }
  }
  return best && { text: `${best.path.join('.')} ${textOf(best, issues)}`, at: best.at };
}

/** Unknown keys of the same mapping are told together. */
function textOf(best: SchemaIssue, issues: readonly SchemaIssue[]): string {
  if (best.kind !== 'unknown-key') return best.compose;
  const place = best.path.join('\n');
  const keys = issues.filter(({ kind, path }) => kind === 'unknown-key' && path.join('\n') === place);
  return `additional properties ${[...new Set(keys.map(({ key }) => `'${key}'`))].join(', ')} not allowed`;
}
