import { type ReferenceProblem, referenceProblem } from '../../core/image-ref/parse-reference.ts';

const words: Record<ReferenceProblem, string> = {
  empty: 'A name is needed, e.g. web:1.0.',
  uppercase: 'Repository names are lower case.',
  identifier: 'This looks like an image id; a name is needed, e.g. web:1.0.',
  'too-long': 'The repository name has more than 255 characters.',
  'bad-domain': 'The registry is no host name, e.g. ghcr.io or localhost:5000.',
  'bad-path': 'Letters and digits, single ".", "_" or "-" between them, "/" between parts.',
  'bad-tag': 'A tag has letters, digits, "_", "." and "-", at most 128 of them.',
  'bad-digest': 'The digest is not sha256: and 64 hexadecimal digits.',
};

/** What is wrong with an image reference, for an input box; undefined when nothing is. */
export function checkReference(text: string): string | undefined {
  const problem = referenceProblem(text);
  return problem && words[problem];
}

/** The same for a name that an image is to get: a digest is not for anyone to choose. */
export const checkTag = (text: string): string | undefined =>
  checkReference(text) ??
  (text.includes('@') ? 'A name and a tag; what has a digest cannot be called so anew.' : undefined);
