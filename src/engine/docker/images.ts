import type { Env } from '../contexts/docker-config.ts';
import { readDockerConfig } from '../contexts/docker-config.ts';
import { helperFor } from '../registry/credentials.ts';
import { isTemporaryReference } from '../temporary.ts';
import type { Images } from '../types/images.ts';
import type { Api } from './api.ts';
import { importImage, loadImages, saveImages } from './archives.ts';
import { repositoryAndTag } from './commit.ts';
import { type HistoryReply, imageLayers } from './image-layers.ts';
import { type ImageReply, toImage } from './image-row.ts';
import { searchImages } from './search.ts';
import { segment } from './segment.ts';
import { signIn } from './sign-in.ts';
import { pull, push } from './transfer.ts';

const slow = 600_000;

interface InspectReply {
  readonly RootFS?: { readonly Layers?: readonly string[] | null };
}

interface PruneReply {
  readonly ImagesDeleted?: readonly { readonly Deleted?: string }[] | null;
  readonly SpaceReclaimed?: number;
}

export function createImages(api: Api, env: Env): Images {
  const inspect = async (id: string): Promise<unknown> => api.json('GET', `/images/${segment(id)}/json`);
  return {
    list: async (signal) =>
      ((await api.json<ImageReply[] | null>('GET', '/images/json', { signal })) ?? [])
        .filter(({ RepoTags }) => !RepoTags?.some(isTemporaryReference))
        .map(toImage),
    inspect,
    layers: async (id) => {
      const [history, inspected] = await Promise.all([
        api.json<HistoryReply[] | null>('GET', `/images/${segment(id)}/history`),
        inspect(id) as Promise<InspectReply>,
      ]);
      return imageLayers(history ?? [], inspected.RootFS?.Layers ?? []);
    },
    tag: async (id, reference) => {
      await api.json('POST', `/images/${segment(id)}/tag`, { query: repositoryAndTag(reference) });
    },
    remove: async (idOrReference, { force } = {}) => {
      await api.json('DELETE', `/images/${segment(idOrReference)}`, { query: { force }, timeout: slow });
    },
    pull: (reference, options) => pull(api, env, reference, options),
    push: (reference, options) => push(api, env, reference, options),
    signIn: (credentials, signal) => signIn(api, env, credentials, signal),
    credentialHelper: async (serverAddress) => helperFor(await readDockerConfig(env), serverAddress),
    search: (term, signal) => searchImages(api, term, signal),
    save: (references, file, signal) => saveImages(api, references, file, signal),
    load: (file, signal, onSent) => loadImages(api, file, signal, onSent),
    import: (file, reference, signal, onSent) => importImage(api, file, reference, signal, onSent),
    prune: async ({ all } = {}) => {
      // Without the filter the engine takes those without a name only.
      const query = all ? { filters: { dangling: ['false'] } } : {};
      const reply = await api.json<PruneReply>('POST', '/images/prune', { query, timeout: slow });
      const ids = (reply.ImagesDeleted ?? []).flatMap(({ Deleted }) => Deleted ?? []);
      return { ids, spaceReclaimed: reply.SpaceReclaimed ?? 0 };
    },
  };
}
