import type { Instruction } from '../model.ts';
import { defineRule, replace } from './define-rule.ts';

const takesJson = new Set(['ADD', 'CMD', 'COPY', 'ENTRYPOINT', 'RUN', 'VOLUME']);
const singleQuoted = /^\[\s*'[^'"\\]*'(?:\s*,\s*'[^'"\\]*')*\s*\]$/;

export const validJsonForm = defineRule({
  id: 'valid-json-form',
  aliases: ['JSON_IN_SINGLE_QUOTES'],
  severity: 'warning',
  category: 'correctness',
  summary: 'What looks like a JSON array is one.',

  check(file, report) {
    for (const outer of file.withTriggers) {
      const instruction = outer.keyword === 'HEALTHCHECK' && outer.inner ? outer.inner : outer;
      const { keyword, json, body } = instruction;
      if (json || !takesJson.has(keyword) || !looksLikeJson(instruction)) continue;
      const single = singleQuoted.test(body.raw) && body.end - body.start === body.raw.length;
      const reason = single ? 'JSON has double quotes' : 'it is not valid JSON';
      report(body, `This array is taken as plain text, because ${reason}.`, {
        aliases: /^\[\s*'/.test(body.raw) ? ['JSON_IN_SINGLE_QUOTES'] : [],
        fix: single
          ? { title: 'Write double quotes', edits: [replace(body, body.raw.replaceAll("'", '"'))] }
          : undefined,
      });
    }
  },
});

/** `[ -f x ]` does not, and neither does `[ "$a" = b ]` of RUN: there a comma has to follow the first string. */
const looksLikeJson = ({ keyword, body: { raw } }: Instruction): boolean =>
  keyword === 'RUN' ? /^\[\s*(?:"[^"]*"|'[^']*')\s*,/.test(raw) : /^\[\s*["'](?:.*\]\s*$|[^\]]*,)/s.test(raw);
