import { defineRule } from './define-rule.ts';

/** Everything else rests on the text being YAML. */
export const validYaml = defineRule({
  id: 'valid-yaml',
  aliases: ['invalid-yaml'],
  severity: 'error',
  category: 'correctness',
  summary: 'The file is YAML that compose can read.',

  check({ documents }, report) {
    for (const { problems } of documents)
      for (const { code, message, at } of problems) if (code !== 'duplicate-key') report(at, sentence(message));
  },
});

const sentence = (message: string): string => {
  const [first = ''] = message.split('\n');
  const text = `${first.charAt(0).toUpperCase()}${first.slice(1)}`;
  return /[.!?]$/.test(text) ? text : `${text}.`;
};
