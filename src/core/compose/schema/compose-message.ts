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
  return best && { text: `${best.path.join('.')} ${best.compose}`, at: best.at };
}
