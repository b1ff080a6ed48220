import type { Rule } from '../../lint/rule.ts';
import { allLabels, labelSchema } from '../labels.ts';
import type { Dockerfile } from '../model.ts';
import { defineRule } from '../rules/define-rule.ts';

interface LabelValueRule {
  readonly id: string;
  readonly alias: string;
  readonly summary: string;
  /** The kind in the label schema; undefined for any. */
  readonly kind: string | undefined;
  /** What the value should have been, for the message. */
  readonly wanted: string;
  isValid(value: string): boolean;
}

/** A rule about the values of labels of one kind. A value with a variable is not known here. */
export const labelValueRule = ({ id, alias, summary, kind, wanted, isValid }: LabelValueRule): Rule<Dockerfile> =>
  defineRule({
    id,
    aliases: [alias],
    summary,
    severity: 'warning',
    category: 'style',

    check(file, report, options) {
      const schema = labelSchema(options);
      if (schema.size === 0) return;
      for (const { key, value } of allLabels(file)) {
        const own = schema.get(key.value);
        const text = value?.value ?? '';
        if (own === undefined || (kind !== undefined && own !== kind) || text.includes('$') || isValid(text)) continue;
        report(value && value.end > value.start ? value : key, `The label "${key.value}" should have ${wanted}.`);
      }
    },
  });
