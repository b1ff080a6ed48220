import type { Rule } from '../../lint/rule.ts';
import type { Dockerfile } from '../model.ts';
import { addArchives } from './add-archives.ts';
import { addChecksum } from './add-checksum.ts';
import { apkNoCache } from './apk-no-cache.ts';
import { aptAssumeYes } from './apt-assume-yes.ts';
import { aptNoRecommends } from './apt-no-recommends.ts';
import { cleanAptLists } from './clean-apt-lists.ts';
import { cleanDnfCache } from './clean-dnf-cache.ts';
import { cleanYarnCache } from './clean-yarn-cache.ts';
import { cleanYumCache } from './clean-yum-cache.ts';
import { cleanZypperCache } from './clean-zypper-cache.ts';
import { closedHeredoc } from './closed-heredoc.ts';
import { consistentInstructionCasing } from './consistent-instruction-casing.ts';
import { copyDestinationWithoutWorkdir } from './copy-destination-without-workdir.ts';
import { copyManifestsFirst } from './copy-manifests-first.ts';
import { copyToDirectory } from './copy-to-directory.ts';
import { describeDefinitions } from './describe-definitions.ts';
import { dnfAssumeYes } from './dnf-assume-yes.ts';
import { keepSignatureChecks } from './keep-signature-checks.ts';
import { keepTlsVerification } from './keep-tls-verification.ts';
import { knownCopySource } from './known-copy-source.ts';
import { lowercaseDirective } from './lowercase-directive.ts';
import { lowercaseExposeProtocol } from './lowercase-expose-protocol.ts';
import { lowercaseStageName } from './lowercase-stage-name.ts';
import { matchBasePlatform } from './match-base-platform.ts';
import { matchFromAsCasing } from './match-from-as-casing.ts';
import { mergeRuns } from './merge-runs.ts';
import { noChmodLayer } from './no-chmod-layer.ts';
import { noConstantPlatform } from './no-constant-platform.ts';
import { noCopyFromSelf } from './no-copy-from-self.ts';
import { noCopyRoot } from './no-copy-root.ts';
import { noDistUpgrade } from './no-dist-upgrade.ts';
import { noDuplicateFlag } from './no-duplicate-flag.ts';
import { noDuplicateStageName } from './no-duplicate-stage-name.ts';
import { noEmptyContinuation } from './no-empty-continuation.ts';
import { noEmptyLabel } from './no-empty-label.ts';
import { noEnvironmentValue } from './no-environment-value.ts';
import { noExtraLabels } from './no-extra-labels.ts';
import { noHostInExpose } from './no-host-in-expose.ts';
import { noHostPrograms } from './no-host-programs.ts';
import { noIgnoreComments } from './no-ignore-comments.ts';
import { noIgnoredCmd } from './no-ignored-cmd.ts';
import { noIgnoredCopySource } from './no-ignored-copy-source.ts';
import { noLateRemoval } from './no-late-removal.ts';
import { noLatestTag } from './no-latest-tag.ts';
import { noLegacyKeyValue } from './no-legacy-key-value.ts';
import { noMaintainer } from './no-maintainer.ts';
import { noOverriddenInstruction } from './no-overridden-instruction.ts';
import { noPasswordInLayer } from './no-password-in-layer.ts';
import { noRedundantTargetPlatform } from './no-redundant-target-platform.ts';
import { noRelativeWorkdir } from './no-relative-workdir.ts';
import { noReservedStageName } from './no-reserved-stage-name.ts';
import { noRootUser } from './no-root-user.ts';
import { noRunInScratch } from './no-run-in-scratch.ts';
import { noSecretFiles } from './no-secret-files.ts';
import { noSecretVariable } from './no-secret-variable.ts';
import { noSensitiveContext } from './no-sensitive-context.ts';
import { noSshPort } from './no-ssh-port.ts';
import { noSudo } from './no-sudo.ts';
import { noSystemWorkdir } from './no-system-workdir.ts';
import { noUndefinedFromArg } from './no-undefined-from-arg.ts';
import { noUndefinedVariable } from './no-undefined-variable.ts';
import { noUnknownFlag } from './no-unknown-flag.ts';
import { noUnknownInstruction } from './no-unknown-instruction.ts';
import { noUnreachableStage } from './no-unreachable-stage.ts';
import { noZypperDistUpgrade } from './no-zypper-dist-upgrade.ts';
import { numericUser } from './numeric-user.ts';
import { pinApkPackages } from './pin-apk-packages.ts';
import { pinAptPackages } from './pin-apt-packages.ts';
import { pinDnfPackages } from './pin-dnf-packages.ts';
import { pinGemPackages } from './pin-gem-packages.ts';
import { pinGoPackages } from './pin-go-packages.ts';
import { pinNpmPackages } from './pin-npm-packages.ts';
import { pinPipPackages } from './pin-pip-packages.ts';
import { pinYumPackages } from './pin-yum-packages.ts';
import { pinZypperPackages } from './pin-zypper-packages.ts';
import { pipNoCacheDir } from './pip-no-cache-dir.ts';
import { preferAptGet } from './prefer-apt-get.ts';
import { preferCopy } from './prefer-copy.ts';
import { preferExecForm } from './prefer-exec-form.ts';
import { quietWget } from './quiet-wget.ts';
import { requireFrom } from './require-from.ts';
import { requireHealthcheck } from './require-healthcheck.ts';
import { requireUser } from './require-user.ts';
import { requiredLabels } from './required-labels.ts';
import { setPipefail } from './set-pipefail.ts';
import { shellJsonForm } from './shell-json-form.ts';
import { tagBaseImage } from './tag-base-image.ts';
import { trustedRegistries } from './trusted-registries.ts';
import { updateWithInstall } from './update-with-install.ts';
import { useCacheMount } from './use-cache-mount.ts';
import { useCreatedUser } from './use-created-user.ts';
import { useShellInstruction } from './use-shell-instruction.ts';
import { useWorkdir } from './use-workdir.ts';
import { useraddNoLogInit } from './useradd-no-log-init.ts';
import { validArgumentCount } from './valid-argument-count.ts';
import { validAsKeyword } from './valid-as-keyword.ts';
import { validDateLabel } from './valid-date-label.ts';
import { validDefaultBaseImage } from './valid-default-base-image.ts';
import { validDirective } from './valid-directive.ts';
import { validDuration } from './valid-duration.ts';
import { validEmailLabel } from './valid-email-label.ts';
import { validExposePort } from './valid-expose-port.ts';
import { validFlagValue } from './valid-flag-value.ts';
import { validHashLabel } from './valid-hash-label.ts';
import { validHealthcheckType } from './valid-healthcheck-type.ts';
import { validImageReference } from './valid-image-reference.ts';
import { validJsonForm } from './valid-json-form.ts';
import { validKeyValue } from './valid-key-value.ts';
import { validLabelKey } from './valid-label-key.ts';
import { validLicenseLabel } from './valid-license-label.ts';
import { validOnbuildTrigger } from './valid-onbuild-trigger.ts';
import { validStageName } from './valid-stage-name.ts';
import { validStopSignal } from './valid-stop-signal.ts';
import { validUrlLabel } from './valid-url-label.ts';
import { validVariableSyntax } from './valid-variable-syntax.ts';
import { validVersionLabel } from './valid-version-label.ts';
import { wgetOrCurl } from './wget-or-curl.ts';
import { yumAssumeYes } from './yum-assume-yes.ts';
import { zypperNonInteractive } from './zypper-non-interactive.ts';

/** Every Dockerfile rule, by name. */
export const dockerfileRules: readonly Rule<Dockerfile>[] = [
  addArchives,
  addChecksum,
  apkNoCache,
  aptAssumeYes,
  aptNoRecommends,
  cleanAptLists,
  cleanDnfCache,
  cleanYarnCache,
  cleanYumCache,
  cleanZypperCache,
  closedHeredoc,
  consistentInstructionCasing,
  copyDestinationWithoutWorkdir,
  copyManifestsFirst,
  copyToDirectory,
  describeDefinitions,
  dnfAssumeYes,
  keepSignatureChecks,
  keepTlsVerification,
  knownCopySource,
  lowercaseDirective,
  lowercaseExposeProtocol,
  lowercaseStageName,
  matchBasePlatform,
  matchFromAsCasing,
  mergeRuns,
  noChmodLayer,
  noConstantPlatform,
  noCopyFromSelf,
  noCopyRoot,
  noDistUpgrade,
  noDuplicateFlag,
  noDuplicateStageName,
  noEmptyContinuation,
  noEmptyLabel,
  noEnvironmentValue,
  noExtraLabels,
  noHostInExpose,
  noHostPrograms,
  noIgnoreComments,
  noIgnoredCmd,
  noIgnoredCopySource,
  noLateRemoval,
  noLatestTag,
  noLegacyKeyValue,
  noMaintainer,
  noOverriddenInstruction,
  noPasswordInLayer,
  noRedundantTargetPlatform,
  noRelativeWorkdir,
  noReservedStageName,
  noRootUser,
  noRunInScratch,
  noSecretFiles,
  noSecretVariable,
  noSensitiveContext,
  noSshPort,
  noSudo,
  noSystemWorkdir,
  noUndefinedFromArg,
  noUndefinedVariable,
  noUnknownFlag,
  noUnknownInstruction,
  noUnreachableStage,
  noZypperDistUpgrade,
  numericUser,
  pinApkPackages,
  pinAptPackages,
  pinDnfPackages,
  pinGemPackages,
  pinGoPackages,
  pinNpmPackages,
  pinPipPackages,
  pinYumPackages,
  pinZypperPackages,
  pipNoCacheDir,
  preferAptGet,
  preferCopy,
  preferExecForm,
  quietWget,
  requireFrom,
  requireHealthcheck,
  requireUser,
  requiredLabels,
  setPipefail,
  shellJsonForm,
  tagBaseImage,
  trustedRegistries,
  updateWithInstall,
  useCacheMount,
  useCreatedUser,
  useShellInstruction,
  useWorkdir,
  useraddNoLogInit,
  validArgumentCount,
  validAsKeyword,
  validDateLabel,
  validDefaultBaseImage,
  validDirective,
  validDuration,
  validEmailLabel,
  validExposePort,
  validFlagValue,
  validHashLabel,
  validHealthcheckType,
  validImageReference,
  validJsonForm,
  validKeyValue,
  validLabelKey,
  validLicenseLabel,
  validOnbuildTrigger,
  validStageName,
  validStopSignal,
  validUrlLabel,
  validVariableSyntax,
  validVersionLabel,
  wgetOrCurl,
  yumAssumeYes,
  zypperNonInteractive,
];
