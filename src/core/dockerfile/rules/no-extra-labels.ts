import { allLabels, labelSchema } from '../labels.ts';
import { defineRule } from './define-rule.ts';

export const noExtraLabels = defineRule({
  id: 'no-extra-labels',
  aliases: ['DL3050'],
  severity: 'info',
  category: 'style',
  summary: 'Under strict labels there are none but those of the configuration.',

  check(file, report, options) {
    const schema = labelSchema(options);
    if (options.strictLabels !== true) return;
    for (const label of allLabels(file)) {
      if (!schema.has(label.key.value)) report(label, `The configuration knows no label "${label.key.value}".`);
    }
  },
});
