import type { Network } from '../../../core/compose/project.ts';
import { networkHash } from '../hash/config-hash.ts';
import type { ObservedNetwork } from '../observed.ts';
import { add, containersOf, type Draft, resourceOf, sortedKeys, stop } from './draft.ts';

/** Missing networks are made; changed ones are made anew under their containers, which keep their identity. */
export function reconcileNetworks(draft: Draft): void {
  const diverged: string[] = [];
  for (const key of sortedKeys(draft.project.networks)) {
    const wanted = draft.project.networks[key] as Network;
    if (wanted.external) continue;
    const found = draft.networks.get(key);
    if (!found) draft.networkSteps.set(key, create(draft, key, wanted, 'not found', []));
    // Without a hash it is another tool's or somebody's own: used as it is.
    else if (found.hash !== '' && found.hash !== networkHash(wanted)) diverged.push(key);
  }
  for (const key of diverged)
    recreate(draft, key, draft.project.networks[key] as Network, draft.networks.get(key) as ObservedNetwork);
}

const create = (draft: Draft, key: string, wanted: Network, cause: string, after: readonly number[]): number =>
  add(draft, { kind: 'create-network', resource: `network:${key}`, name: wanted.name, cause, after, key });

const usersOf = (draft: Draft, key: string): string[] =>
  sortedKeys(draft.project.services).filter((name) => key in (draft.project.services[name]?.networks ?? {}));

function recreate(draft: Draft, key: string, wanted: Network, found: ObservedNetwork): void {
  const containers = usersOf(draft, key).flatMap((service) => [...containersOf(draft, service)]);
  const cause = `network ${key} recreate`;
  const attachment = (kind: 'connect-network' | 'disconnect-network', index: number, after: readonly number[]) => {
    const container = containers[index] as (typeof containers)[number];
    const name = kind === 'connect-network' ? wanted.name : found.name;
    return add(draft, {
      kind,
      resource: resourceOf(container),
      name,
      service: container.service,
      cause,
      after,
      container,
      key,
    });
  };
  const detached = containers.map((container, index) =>
    attachment('disconnect-network', index, [stop(draft, container, `network ${key} config changed`)]),
  );
  // Under a new name both can stand side by side, so that whoever else still uses the old one does not block.
  const renamed = found.name !== wanted.name;
  const removal = add(draft, {
    kind: 'remove-network',
    resource: `network:${key}`,
    name: found.name,
    cause: renamed ? 'renamed (best-effort cleanup)' : 'config hash diverged',
    after: detached,
    key,
    bestEffort: renamed,
  });
  const creation = renamed
    ? create(draft, key, wanted, 'renamed', [])
    : create(draft, key, wanted, 'recreate after config change', [removal]);
  draft.networkSteps.set(key, creation);
  for (const [index, container] of containers.entries()) {
    const after = renamed ? [creation, detached[index] as number] : [creation];
    const step = attachment('connect-network', index, after);
    draft.reconnections.set(container.id, [...(draft.reconnections.get(container.id) ?? []), step]);
  }
}
