import type { Rule } from '../../lint/rule.ts';
import type { ComposeFile } from '../lint/compose-file.ts';
import { noAllCapabilities } from './no-all-capabilities.ts';
import { noBuildAndImage } from './no-build-and-image.ts';
import { noComposeV1 } from './no-compose-v1.ts';
import { noContainerNameWithScale } from './no-container-name-with-scale.ts';
import { noDependencyCycle } from './no-dependency-cycle.ts';
import { noDisabledDependency } from './no-disabled-dependency.ts';
import { noDockerSocket } from './no-docker-socket.ts';
import { noDuplicateContainerNames } from './no-duplicate-container-names.ts';
import { noDuplicateExportedPorts } from './no-duplicate-exported-ports.ts';
import { noDuplicateKey } from './no-duplicate-key.ts';
import { noDuplicateMountTarget } from './no-duplicate-mount-target.ts';
import { noHostNamespace } from './no-host-namespace.ts';
import { noLinks } from './no-links.ts';
import { noMissingFile } from './no-missing-file.ts';
import { noMixedLimits } from './no-mixed-limits.ts';
import { noPortInUse } from './no-port-in-use.ts';
import { noPrivileged } from './no-privileged.ts';
import { noPublicDatabasePort } from './no-public-database-port.ts';
import { noQuotesInVolumes } from './no-quotes-in-volumes.ts';
import { noSecretInEnvironment } from './no-secret-in-environment.ts';
import { noUnboundPortInterfaces } from './no-unbound-port-interfaces.ts';
import { noUndefinedConfig } from './no-undefined-config.ts';
import { noUndefinedNetwork } from './no-undefined-network.ts';
import { noUndefinedProfile } from './no-undefined-profile.ts';
import { noUndefinedSecret } from './no-undefined-secret.ts';
import { noUndefinedService } from './no-undefined-service.ts';
import { noUndefinedVolume } from './no-undefined-volume.ts';
import { noUnsetVariable } from './no-unset-variable.ts';
import { noUnsupportedKey } from './no-unsupported-key.ts';
import { noUnusedConfig } from './no-unused-config.ts';
import { noUnusedNetwork } from './no-unused-network.ts';
import { noUnusedSecret } from './no-unused-secret.ts';
import { noUnusedVolume } from './no-unused-volume.ts';
import { noVersionField } from './no-version-field.ts';
import { orderServiceKeys } from './order-service-keys.ts';
import { orderTopLevelKeys } from './order-top-level-keys.ts';
import { requireDependencyHealthcheck } from './require-dependency-healthcheck.ts';
import { requireImageTag } from './require-image-tag.ts';
import { requireProjectNameField } from './require-project-name-field.ts';
import { requireQuotesInPorts } from './require-quotes-in-ports.ts';
import { sortDependencies } from './sort-dependencies.ts';
import { sortPorts } from './sort-ports.ts';
import { sortServices } from './sort-services.ts';
import { validContainerName } from './valid-container-name.ts';
import { validPort } from './valid-port.ts';
import { validRestartPolicy } from './valid-restart-policy.ts';
import { validSchema } from './valid-schema.ts';
import { validSize } from './valid-size.ts';
import { validTime } from './valid-time.ts';
import { validVolume } from './valid-volume.ts';
import { validYaml } from './valid-yaml.ts';

/** Every Compose rule, by name. */
export const composeRules: readonly Rule<ComposeFile>[] = [
  noAllCapabilities,
  noBuildAndImage,
  noComposeV1,
  noContainerNameWithScale,
  noDependencyCycle,
  noDisabledDependency,
  noDockerSocket,
  noDuplicateContainerNames,
  noDuplicateExportedPorts,
  noDuplicateKey,
  noDuplicateMountTarget,
  noHostNamespace,
  noLinks,
  noMissingFile,
  noMixedLimits,
  noPortInUse,
  noPrivileged,
  noPublicDatabasePort,
  noQuotesInVolumes,
  noSecretInEnvironment,
  noUnboundPortInterfaces,
  noUndefinedConfig,
  noUndefinedNetwork,
  noUndefinedProfile,
  noUndefinedSecret,
  noUndefinedService,
  noUndefinedVolume,
  noUnsetVariable,
  noUnsupportedKey,
  noUnusedConfig,
  noUnusedNetwork,
  noUnusedSecret,
  noUnusedVolume,
  noVersionField,
  orderServiceKeys,
  orderTopLevelKeys,
  requireDependencyHealthcheck,
  requireImageTag,
  requireProjectNameField,
  requireQuotesInPorts,
  sortDependencies,
  sortPorts,
  sortServices,
  validContainerName,
  validPort,
  validRestartPolicy,
  validSchema,
  validSize,
  validTime,
  validVolume,
  validYaml,
];
