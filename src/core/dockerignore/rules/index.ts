import type { Rule } from '../../lint/rule.ts';
import type { IgnoreFile } from '../model.ts';
import { noDuplicateIgnorePattern } from './no-duplicate-ignore-pattern.ts';
import { noIdleIgnorePattern } from './no-idle-ignore-pattern.ts';
import { noUselessException } from './no-useless-exception.ts';
import { validIgnorePattern } from './valid-ignore-pattern.ts';

/** Every rule for .dockerignore, by name. */
export const dockerignoreRules: readonly Rule<IgnoreFile>[] = [
  noDuplicateIgnorePattern,
  noIdleIgnorePattern,
  noUselessException,
  validIgnorePattern,
];
