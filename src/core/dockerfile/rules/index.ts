import type { Rule } from '../../lint/rule.ts';
import type { Dockerfile } from '../model.ts';
import { consistentInstructionCasing } from './consistent-instruction-casing.ts';
import { lowercaseExposeProtocol } from './lowercase-expose-protocol.ts';
import { lowercaseStageName } from './lowercase-stage-name.ts';
import { matchFromAsCasing } from './match-from-as-casing.ts';
import { noConstantPlatform } from './no-constant-platform.ts';
import { noDuplicateStageName } from './no-duplicate-stage-name.ts';
import { noEmptyContinuation } from './no-empty-continuation.ts';
import { noHostInExpose } from './no-host-in-expose.ts';
import { noMaintainer } from './no-maintainer.ts';
import { noRedundantTargetPlatform } from './no-redundant-target-platform.ts';
import { noReservedStageName } from './no-reserved-stage-name.ts';

/** Every Dockerfile rule, by name. */
export const dockerfileRules: readonly Rule<Dockerfile>[] = [
  consistentInstructionCasing,
  lowercaseExposeProtocol,
  lowercaseStageName,
  matchFromAsCasing,
  noConstantPlatform,
  noDuplicateStageName,
  noEmptyContinuation,
  noHostInExpose,
  noMaintainer,
  noRedundantTargetPlatform,
  noReservedStageName,
];
