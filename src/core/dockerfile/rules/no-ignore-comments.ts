import { suppressionComment } from '../suppressions.ts';
import { defineRule, remove } from './define-rule.ts';

/** For teams that keep exceptions in one configuration file. */
export const noIgnoreComments = defineRule({
  id: 'no-ignore-comments',
  aliases: ['DL1001'],
  severity: 'info',
  offByDefault: true,
  category: 'style',
  summary: 'No comment switches a rule off for the next instruction.',

  check(file, report) {
    for (const comment of file.comments) {
      const found = suppressionComment(comment.text);
      if (found?.scope !== 'next') continue;
      report(comment, `This comment switches off ${found.names.join(', ')}; exceptions belong in the configuration.`, {
        fix: { title: 'Remove the comment', edits: [remove(wholeLine(file.text, comment))] },
      });
    }
  },
});

function wholeLine(text: string, { start, end }: { start: number; end: number }): { start: number; end: number } {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const next = text.indexOf('\n', end);
  return { start: from, end: next < 0 ? text.length : next + 1 };
}
