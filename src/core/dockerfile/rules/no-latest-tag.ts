import { splitReference } from '../../image-ref/split-reference.ts';
import { defineRule } from './define-rule.ts';

export const noLatestTag = defineRule({
  id: 'no-latest-tag',
  aliases: ['DL3007', 'DS-0001', 'CKV_DOCKER_7'],
  severity: 'warning',
  category: 'reproducibility',
  summary: 'FROM does not name the tag "latest".',

  check(file, report) {
    for (const { image, parent } of file.stages) {
      if (!image || parent) continue;
      const { tag, digest } = splitReference(image.value);
      if (tag === 'latest' && digest === undefined) {
        report(image, `"${image.value}" is another image tomorrow. Name the version that you mean.`);
      }
    }
  },
});
