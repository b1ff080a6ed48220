import type { Project } from '../../../core/compose/project.ts';
import type { ComposeWarning } from '../../types.ts';
import { choose, type Observed } from '../observed.ts';
import { dependencyOrder } from '../order.ts';
import { reconcileService } from './containers.ts';
import { type Draft, type Operation, type ReconcileOptions, remove, sortedKeys, stop } from './draft.ts';
import { reconcileNetworks } from './networks.ts';
import { reconcileVolumes } from './volumes.ts';

export interface Reconciled {
  readonly operations: readonly Operation[];
  readonly warnings: readonly ComposeWarning[];
}

/** The steps from what is to what the files want, each after those that it needs. Asks the engine nothing. */
export function reconcile(project: Project, observed: Observed, options: ReconcileOptions): Reconciled {
  const draft = emptyDraft(project, observed, options);
  chooseExisting(draft);
  reconcileNetworks(draft);
  reconcileVolumes(draft);
  for (const service of dependencyOrder(project)) reconcileService(draft, service);
  if (options.removeOrphans) removeOrphans(draft);
  return { operations: draft.operations, warnings: draft.warnings };
}

const emptyDraft = (project: Project, observed: Observed, options: ReconcileOptions): Draft => ({
  project,
  observed,
  options,
  operations: [],
  warnings: [],
  networks: new Map(),
  volumes: new Map(),
  networkSteps: new Map(),
  volumeSteps: new Map(),
  serviceSteps: new Map(),
  stops: new Map(),
  reconnections: new Map(),
  recreated: new Set(),
  emptied: new Set(),
});

/** Of several networks or volumes that claim a key, one is used; the others may hold what somebody needs. */
function chooseExisting(draft: Draft): void {
  for (const kind of ['networks', 'volumes'] as const)
    for (const key of sortedKeys(draft.project[kind])) {
      const name = draft.project[kind][key]?.name ?? '';
      const { chosen, others } = choose<{ name: string }>(draft.observed[kind].get(key), name);
      if (chosen) (draft[kind] as Map<string, typeof chosen>).set(key, chosen);
      for (const other of others)
        draft.warnings.push({
          key: `${kind}.${key}`,
          message: `${kind === 'networks' ? 'Network' : 'Volume'} ${other.name} is labelled "${key}" too but is not what the file names; it is left alone (${chosen?.name} is used).`,
        });
    }
}

function removeOrphans(draft: Draft): void {
  for (const container of draft.observed.orphans) {
    const resource = `orphan:${container.name}`;
    const stopped = stop(draft, container, 'orphaned container', { resource });
    remove(draft, container, 'orphaned container', [stopped], { resource });
  }
}
