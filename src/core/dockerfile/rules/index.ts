import type { Rule } from '../../lint/rule.ts';
import type { Dockerfile } from '../model.ts';
import { lowercaseStageName } from './lowercase-stage-name.ts';

/** Every Dockerfile rule, by name. */
export const dockerfileRules: readonly Rule<Dockerfile>[] = [lowercaseStageName];
