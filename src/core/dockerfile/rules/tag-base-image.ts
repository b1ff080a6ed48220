import { splitReference } from '../../image-ref/split-reference.ts';
import { defineRule } from './define-rule.ts';

export const tagBaseImage = defineRule({
  id: 'tag-base-image',
  aliases: ['DL3006'],
  severity: 'warning',
  category: 'reproducibility',
  summary: 'FROM names a tag or a digest.',

  check(file, report) {
    for (const { image, parent } of file.stages) {
      if (!image || parent || image.value === 'scratch') continue;
      const { name, tag, digest } = splitReference(image.value);
      // A variable may hold the tag too, unless it is but the registry.
      if (tag !== undefined || digest !== undefined || name.slice(name.lastIndexOf('/') + 1).includes('$')) continue;
      report(image, `"${image.value}" without a tag means its "latest", which is another image tomorrow. Name a tag.`);
    }
  },
});
