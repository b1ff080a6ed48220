import type { Registries } from '../../src/engine/types.ts';
import { RegistryBook } from '../../src/state/registry-book.ts';
import { GantryError } from '../../src/util/errors.ts';

async function* pages(...names: string[]): AsyncGenerator<string> {
  yield* names;
}

/** A list that is refused before its first entry. */
export async function* refused(error: Error): AsyncGenerator<string> {
  yield* await Promise.reject<string[]>(error);
}

/** Docker Hub without a catalog, a local registry with one, and one that wants a sign-in. */
export function sampleRegistries(): RegistryBook {
  const registries: Partial<Registries> = {
    repositories: (server) => {
      if (server === 'localhost:5000') return pages('team/alpine', 'team/empty');
      if (server === 'ghcr.io') return refused(new GantryError('registry.unauthorized', 'ghcr.io wants a sign-in.'));
      return refused(new GantryError('registry.unsupported', `${server} does not list its repositories.`));
    },
    tags: (name) => (name.endsWith('empty') ? pages() : pages('1', 'latest')),
    details: async (reference) => ({
      digest: `sha256:${'d'.repeat(64)}`,
      platforms: reference.endsWith(':1') ? [{ os: 'linux', architecture: 'amd64' }] : [],
      size: 3_100_000,
    }),
  };
  const saved = { get: () => ['ghcr.io'], set: async () => undefined };
  return new RegistryBook(async () => registries as Registries, saved);
}
