import type { Volume } from '../../../core/compose/project.ts';
import { volumeHash } from '../hash/config-hash.ts';
import { add, containersOf, type Draft, remove, sortedKeys, stop } from './draft.ts';

/** Missing volumes are made. A changed one is made anew only if the user accepts that its data goes. */
export function reconcileVolumes(draft: Draft): void {
  const accepted: string[] = [];
  for (const key of sortedKeys(draft.project.volumes)) {
    const wanted = draft.project.volumes[key] as Volume;
    if (wanted.external) continue;
    const found = draft.volumes.get(key);
    if (!found) create(draft, key, wanted, 'not found', []);
    else if (found.hash === '' || found.hash === volumeHash(wanted)) continue;
    else if (found.name !== wanted.name) {
      create(draft, key, wanted, 'renamed', []);
      // Containers on the old one are then seen not to mount what they should, and move within this plan.
      draft.volumes.set(key, { ...found, name: wanted.name });
    } else if (draft.options.answer(question(key, wanted))) accepted.push(key);
  }
  if (accepted.length > 0) recreate(draft, accepted);
}

const question = (key: string, wanted: Volume) => ({
  kind: 'recreate-volume' as const,
  resource: `volume:${key}`,
  name: wanted.name,
  message: `Volume "${wanted.name}" exists but doesn't match the Compose file. Recreate it? Its data will be lost.`,
});

function create(draft: Draft, key: string, wanted: Volume, cause: string, after: readonly number[]): void {
  const step = add(draft, { kind: 'create-volume', resource: `volume:${key}`, name: wanted.name, cause, after, key });
  draft.volumeSteps.set(key, step);
}

/** The engine removes a volume only when no container refers to it, not even a stopped one. */
function recreate(draft: Draft, keys: readonly string[]): void {
  const services = [...new Set(keys.flatMap((key) => usersOf(draft, key)))].sort();
  const cause = 'mounted volume config changed';
  const removals = services
    .flatMap((service) => [...containersOf(draft, service)])
    .map((container) => remove(draft, container, cause, [stop(draft, container, cause)]));
  for (const key of keys) {
    const found = draft.volumes.get(key)?.name ?? '';
    const removal = add(draft, {
      kind: 'remove-volume',
      resource: `volume:${key}`,
      name: found,
      cause: 'config hash diverged',
      after: removals,
      key,
      loses: `all data in volume ${found}`,
    });
    create(draft, key, draft.project.volumes[key] as Volume, 'recreate after config change', [removal]);
  }
  for (const service of services) {
    draft.recreated.add(service);
    draft.emptied.add(service);
  }
}

/** Services whose containers mount the volume, directly or by `volumes_from` over any number of steps. */
function usersOf(draft: Draft, key: string): string[] {
  const services = Object.values(draft.project.services);
  const users = new Set(
    services.filter((each) => each.volumes?.some((v) => v.source === key)).map((each) => each.name),
  );
  for (let size = -1; size !== users.size; ) {
    size = users.size;
    for (const each of services)
      if (each.volumes_from?.some((entry) => users.has(entry.split(':')[0] ?? ''))) users.add(each.name);
  }
  return [...users].sort();
}
