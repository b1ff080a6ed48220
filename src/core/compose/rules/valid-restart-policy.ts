import { isDynamic } from '../lint/references.ts';
import { nearest } from '../lint/suggest.ts';
import { get, textOf } from '../node.ts';
import { defineRule, replace } from './define-rule.ts';

/** The engine refuses any other word when the container is created. */
export const validRestartPolicy = defineRule({
  id: 'valid-restart-policy',
  aliases: [],
  severity: 'error',
  category: 'correctness',
  summary: '`restart` is `no`, `always`, `unless-stopped` or `on-failure[:tries]`.',

  check({ allServices }, report) {
    for (const { node } of allServices) {
      const value = get(node, 'restart');
      const text = textOf(value);
      if (
        !value ||
        text === undefined ||
        isDynamic(text) ||
        /^(?:no|always|unless-stopped|on-failure(?::\d+)?)$/.test(text)
      )
        continue;
      const meant = nearest(text, policies);
      const fix = meant && { title: `Change to \`${meant}\``, edits: [replace(value.at, meant)] };
      report(
        value.at,
        `"${text}" is no restart policy.${meant ? ` Did you mean \`${meant}\`?` : ' There are `"no"`, `always`, `unless-stopped` and `on-failure:3`.'}`,
        { ...(fix && { fix }) },
      );
    }
  },
});
const policies = ['always', 'unless-stopped', 'on-failure'];
