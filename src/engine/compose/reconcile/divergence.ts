import type { Service } from '../../../core/compose/project.ts';
import type { RecreatePolicy } from '../../types.ts';
import { configContents } from '../config-contents.ts';
import { isServiceHash } from '../hash/config-hash.ts';
import { configContentsLabel } from '../labels.ts';
import type { ObservedContainer } from '../observed.ts';
import { heldServices, resolveKnownReferences } from '../references.ts';
import { type Draft, type RecreateReason, sortedKeys } from './draft.ts';

/** What every container of a service is measured by, worked out once. */
export interface Expectation {
  readonly service: Service;
  /** With references to services resolved as they stand: what the container's hash was made of. */
  readonly resolved: Service;
  readonly policy: RecreatePolicy;
  readonly recreatedParent: string | undefined;
}

export function expectation(draft: Draft, service: Service): Expectation {
  const { services, recreate, recreateDependencies } = draft.options;
  const named = services.length === 0 || services.includes(service.name);
  return {
    service,
    resolved: resolveKnownReferences(service, draft.observed.containers),
    policy: named ? recreate : recreateDependencies,
    recreatedParent: heldServices(service).find((name) => draft.recreated.has(name)),
  };
}

/** Why a container cannot stay, or undefined. */
export function recreateReason(
  draft: Draft,
  { service, resolved, policy, recreatedParent }: Expectation,
  container: ObservedContainer,
): RecreateReason | undefined {
  if (policy === 'never') return undefined;
  if (policy === 'force') return { kind: 'forced' };
  if (recreatedParent) return { kind: 'dependency', service: recreatedParent };
  if (!isServiceHash(container.configHash, resolved)) return { kind: 'config' };
  // Only what we made says what was in its configs.
  const contents = container.labels[configContentsLabel];
  if (contents !== undefined && contents !== configContents(draft.project, service)) return { kind: 'contents' };
  const { images, imageVolumes } = draft.options;
  const fitting = images?.get(service.name);
  if (fitting && !fitting.includes(container.imageDigest)) return { kind: 'image' };
  if (imageVolumes?.has(service.name) && imageVolumes.get(service.name) !== container.imageVolumes)
    return { kind: 'image-volume' };
  return missingNetwork(draft, service, container) ?? missingVolume(draft, service, container);
}

function missingNetwork(draft: Draft, service: Service, container: ObservedContainer): RecreateReason | undefined {
  if (container.state !== 'running') return undefined;
  const attached = Object.values(container.networks);
  const key = sortedKeys(service.networks ?? {}).find((each) => {
    const id = draft.networks.get(each)?.id;
    return id && !attached.includes(id);
  });
  return key === undefined ? undefined : { kind: 'network', key };
}

function missingVolume(draft: Draft, service: Service, container: ObservedContainer): RecreateReason | undefined {
  const missing = service.volumes?.find(({ type, source }) => {
    const name = type === 'volume' && source ? draft.volumes.get(source)?.name : undefined;
    return name && !container.mounts.some((mount) => mount.type === 'volume' && mount.name === name);
  });
  return missing?.source === undefined ? undefined : { kind: 'volume', key: missing.source };
}
