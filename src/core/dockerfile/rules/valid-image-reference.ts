import { type ReferenceProblem, referenceProblem } from '../../image-ref/parse-reference.ts';
import { defineRule, replace } from './define-rule.ts';

const said: Readonly<Record<ReferenceProblem, string>> = {
  empty: 'The image has no name.',
  uppercase: 'Image names are in lower case.',
  identifier: 'FROM takes a name, not the id of an image.',
  'too-long': 'This name is longer than a registry allows.',
  'bad-domain': 'The registry in front of the first slash is not a host name.',
  'bad-path': 'This is not an image name: letters, digits and single ".", "_" or "-" between them.',
  'bad-tag': 'The tag is empty or holds characters that no tag has.',
  'bad-digest': 'The digest is not an algorithm and that many hexadecimal digits.',
};

export const validImageReference = defineRule({
  id: 'valid-image-reference',
  aliases: ['INVALID_REFERENCE_FORMAT'],
  severity: 'error',
  category: 'correctness',
  summary: 'FROM names an image in the form that registries take.',

  check(file, report) {
    for (const { image, parent } of file.stages) {
      if (!image || parent || image.raw.includes('$')) continue;
      const problem = referenceProblem(image.value);
      if (!problem) continue;
      const lower = image.value.toLowerCase();
      report(image, said[problem], {
        fix:
          problem === 'uppercase' && !referenceProblem(lower)
            ? { title: `Write "${lower}"`, edits: [replace(image, lower)] }
            : undefined,
      });
    }
  },
});
