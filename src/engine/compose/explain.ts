import { isGantryError } from '../../util/errors.ts';
import { containerBody } from './body/container-body.ts';
import { changedKeys } from './changed-keys.ts';
import { inspectContainer } from './containers-api.ts';
import type { ProjectWork } from './context.ts';
import type { Decided } from './prepare.ts';
import type { Operation } from './reconcile/draft.ts';
import { resolveKnownReferences } from './references.ts';

/** Says which keys changed, for containers that are replaced because their configuration did. */
export async function explainChanges(work: ProjectWork, decided: Decided): Promise<Decided> {
  const operations = await Promise.all(
    decided.operations.map(async (operation) => {
      if (operation.replacing?.because.kind !== 'config') return operation;
      const keys = await keysOf(work, decided, operation).catch((error: unknown) => {
        // The container may be gone by now: then there is nothing to compare with.
        if (isGantryError(error)) return [];
        throw error;
      });
      return keys.length > 0 ? { ...operation, cause: `config changed: ${keys.join(', ')}` } : operation;
    }),
  );
  return { ...decided, operations };
}

async function keysOf(
  work: ProjectWork,
  decided: Decided,
  { replacing, service: name, number = 1 }: Operation,
): Promise<string[]> {
  const service = work.project.services[name ?? ''];
  if (!replacing || !service) return [];
  const found = await inspectContainer(work.api, replacing.container.id, work.signal);
  const image = decided.images.get(service.name);
  const { body } = containerBody({
    project: work.project,
    service: resolveKnownReferences(service, new Map()),
    number,
    apiVersion: work.apiVersion,
    links: [],
    useAliases: true,
    imageVolumeTargets: image?.volumes,
  });
  return changedKeys(body, found);
}
