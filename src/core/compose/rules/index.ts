import type { Rule } from '../../lint/rule.ts';
import type { ComposeFile } from '../lint/compose-file.ts';
import { noComposeV1 } from './no-compose-v1.ts';
import { noDuplicateKey } from './no-duplicate-key.ts';
import { noVersionField } from './no-version-field.ts';
import { validSchema } from './valid-schema.ts';
import { validYaml } from './valid-yaml.ts';

/** Every Compose rule, by name. */
export const composeRules: readonly Rule<ComposeFile>[] = [
  noComposeV1,
  noDuplicateKey,
  noVersionField,
  validSchema,
  validYaml,
];
