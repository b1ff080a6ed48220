import { labelKeys, labelSchema, leaves } from '../labels.ts';
import { defineRule, insert } from './define-rule.ts';

export const requiredLabels = defineRule({
  id: 'required-labels',
  aliases: ['DL3049'],
  severity: 'info',
  category: 'style',
  summary: 'Every image has the labels that the configuration asks for.',

  check(file, report, options) {
    const wanted = [...labelSchema(options).keys()];
    if (wanted.length === 0) return;
    for (const stage of leaves(file)) {
      const keys = labelKeys(stage);
      for (const key of wanted.filter((name) => !keys.has(name))) {
        report(stage.from, `The label "${key}" is missing.`, {
          fix: { title: `Add the label "${key}"`, edits: [insert(stage.from.end, `\nLABEL ${key}=""`)] },
        });
      }
    }
  },
});
