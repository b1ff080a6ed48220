import type { Rule } from '../../lint/rule.ts';
import type { Dockerfile } from '../model.ts';
import { consistentInstructionCasing } from './consistent-instruction-casing.ts';
import { copyToDirectory } from './copy-to-directory.ts';
import { describeDefinitions } from './describe-definitions.ts';
import { lowercaseDirective } from './lowercase-directive.ts';
import { lowercaseExposeProtocol } from './lowercase-expose-protocol.ts';
import { lowercaseStageName } from './lowercase-stage-name.ts';
import { matchFromAsCasing } from './match-from-as-casing.ts';
import { noConstantPlatform } from './no-constant-platform.ts';
import { noDuplicateFlag } from './no-duplicate-flag.ts';
import { noDuplicateStageName } from './no-duplicate-stage-name.ts';
import { noEmptyContinuation } from './no-empty-continuation.ts';
import { noHostInExpose } from './no-host-in-expose.ts';
import { noIgnoredCopySource } from './no-ignored-copy-source.ts';
import { noLegacyKeyValue } from './no-legacy-key-value.ts';
import { noMaintainer } from './no-maintainer.ts';
import { noOverriddenInstruction } from './no-overridden-instruction.ts';
import { noRedundantTargetPlatform } from './no-redundant-target-platform.ts';
import { noRelativeWorkdir } from './no-relative-workdir.ts';
import { noReservedStageName } from './no-reserved-stage-name.ts';
import { noSecretVariable } from './no-secret-variable.ts';
import { noUndefinedFromArg } from './no-undefined-from-arg.ts';
import { noUndefinedVariable } from './no-undefined-variable.ts';
import { noUnknownFlag } from './no-unknown-flag.ts';
import { noUnknownInstruction } from './no-unknown-instruction.ts';
import { preferExecForm } from './prefer-exec-form.ts';
import { requireFrom } from './require-from.ts';
import { shellJsonForm } from './shell-json-form.ts';
import { validArgumentCount } from './valid-argument-count.ts';
import { validAsKeyword } from './valid-as-keyword.ts';
import { validDefaultBaseImage } from './valid-default-base-image.ts';
import { validDirective } from './valid-directive.ts';
import { validDuration } from './valid-duration.ts';
import { validExposePort } from './valid-expose-port.ts';
import { validFlagValue } from './valid-flag-value.ts';
import { validHealthcheckType } from './valid-healthcheck-type.ts';
import { validImageReference } from './valid-image-reference.ts';
import { validJsonForm } from './valid-json-form.ts';
import { validKeyValue } from './valid-key-value.ts';
import { validOnbuildTrigger } from './valid-onbuild-trigger.ts';
import { validStageName } from './valid-stage-name.ts';
import { validStopSignal } from './valid-stop-signal.ts';
import { validVariableSyntax } from './valid-variable-syntax.ts';

/** Every Dockerfile rule, by name. */
export const dockerfileRules: readonly Rule<Dockerfile>[] = [
  consistentInstructionCasing,
  copyToDirectory,
  describeDefinitions,
  lowercaseDirective,
  lowercaseExposeProtocol,
  lowercaseStageName,
  matchFromAsCasing,
  noConstantPlatform,
  noDuplicateFlag,
  noDuplicateStageName,
  noEmptyContinuation,
  noHostInExpose,
  noIgnoredCopySource,
  noLegacyKeyValue,
  noMaintainer,
  noOverriddenInstruction,
  noRedundantTargetPlatform,
  noRelativeWorkdir,
  noReservedStageName,
  noSecretVariable,
  noUndefinedFromArg,
  noUndefinedVariable,
  noUnknownFlag,
  noUnknownInstruction,
  preferExecForm,
  requireFrom,
  shellJsonForm,
  validArgumentCount,
  validAsKeyword,
  validDefaultBaseImage,
  validDirective,
  validDuration,
  validExposePort,
  validFlagValue,
  validHealthcheckType,
  validImageReference,
  validJsonForm,
  validKeyValue,
  validOnbuildTrigger,
  validStageName,
  validStopSignal,
  validVariableSyntax,
];
