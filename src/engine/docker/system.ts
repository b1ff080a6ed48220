import type { EngineInfo } from '../types/engine.ts';
import type { BuildCacheRecord, DiskUse, EngineSystem } from '../types/stats.ts';
import type { Api } from './api.ts';
import { speaks } from './api-version.ts';

/** The engine walks volumes and containers on its disk. */
const slow = 600_000;

interface DiskReply {
  readonly LayersSize?: number;
  readonly Images?: readonly { readonly Id: string; readonly Size: number; readonly SharedSize: number }[] | null;
  readonly Containers?: readonly { readonly Id: string; readonly SizeRw?: number }[] | null;
  readonly Volumes?:
    | readonly {
        readonly Name: string;
        readonly UsageData?: { readonly Size: number; readonly RefCount: number } | null;
      }[]
    | null;
  readonly BuildCache?: readonly CacheReply[] | null;
}

interface CacheReply {
  readonly ID: string;
  readonly Type: string;
  readonly Description: string;
  readonly InUse: boolean;
  readonly Shared: boolean;
  readonly Size: number;
  readonly CreatedAt: string;
  readonly LastUsedAt?: string | null;
}

function toRecord(reply: CacheReply): BuildCacheRecord {
  const lastUsed = Date.parse(reply.LastUsedAt ?? '');
  return {
    id: reply.ID,
    type: reply.Type,
    description: reply.Description,
    inUse: reply.InUse,
    shared: reply.Shared,
    size: reply.Size,
    created: Date.parse(reply.CreatedAt) || 0,
    ...(lastUsed > 0 && { lastUsed }),
  };
}

/** Before Engine 29.6 (API 1.55) containerd's store counts every snapshot that it has as a layer. */
const countsEverySnapshot = ({ imageStore, serverApiVersion }: EngineInfo): boolean =>
  imageStore === 'containerd' && !speaks(serverApiVersion, '1.55');

const toDiskUse = (reply: DiskReply, info: EngineInfo): DiskUse => ({
  layersSize: reply.LayersSize ?? -1,
  everySnapshot: countsEverySnapshot(info),
  images: (reply.Images ?? []).map(({ Id, Size, SharedSize }) => ({ id: Id, size: Size, shared: SharedSize })),
  containers: (reply.Containers ?? []).map(({ Id, SizeRw }) => ({ id: Id, written: SizeRw ?? 0 })),
  volumes: (reply.Volumes ?? []).map(({ Name, UsageData }) => ({
    name: Name,
    size: UsageData?.Size ?? -1,
    containers: UsageData?.RefCount ?? -1,
  })),
  buildCache: (reply.BuildCache ?? []).map(toRecord),
});

export const createSystem = (api: Api): EngineSystem => ({
  diskUse: async (signal) => {
    const info = await api.info({ signal });
    return toDiskUse(await api.json<DiskReply>('GET', '/system/df', { signal, timeout: slow }), info);
  },
  pruneBuildCache: async ({ all, ids } = {}) => {
    if (!ids) return prune(api, { all });
    const gone: string[] = [];
    let spaceReclaimed = 0;
    // A record goes once those that build on it are gone: what is left is tried again as long as that helps.
    for (let left = [...ids], before = -1; left.length > 0 && gone.length > before; ) {
      before = gone.length;
      for (const id of left) {
        const reply = await prune(api, { all: true, filters: { id: [`^${id}$`] } });
        gone.push(...reply.ids);
        spaceReclaimed += reply.spaceReclaimed;
      }
      left = left.filter((id) => !gone.includes(id));
    }
    return { ids: gone, spaceReclaimed };
  },
});

interface CachePrune {
  readonly all: boolean | undefined;
  readonly filters?: Readonly<Record<string, readonly string[]>>;
}

async function prune(api: Api, query: CachePrune): Promise<{ ids: string[]; spaceReclaimed: number }> {
  type Reply = { CachesDeleted?: string[] | null; SpaceReclaimed?: number };
  const reply = await api.json<Reply>('POST', '/build/prune', { query: { ...query }, timeout: slow });
  return { ids: reply.CachesDeleted ?? [], spaceReclaimed: reply.SpaceReclaimed ?? 0 };
}
