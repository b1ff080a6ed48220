import type { CacheMiss } from '../../types/build.ts';
import type { TransferLog } from '../fsutil/send-tree.ts';
import { buildArgs } from '../options/frontend-options.ts';
import type { PreparedBuild } from '../prepare.ts';
import type { Progress, StepSummary } from '../progress/reducer.ts';
import { type BuildHistory, type BuildRecord, createFileLog, digestOf, recordedStages } from './build-record.ts';
import { explainMisses } from './explain-misses.ts';

export interface HistoryKeeper {
  readonly log: TransferLog;
  /** After the build's end: what it missed and why. Keeps what went into it, for the next one. */
  explain(): Promise<CacheMiss[]>;
}

export function keepHistory(history: BuildHistory, prepared: PreparedBuild, progress: Progress): HistoryKeeper {
  const { dockerfile: file, request, environment } = prepared;
  const log = createFileLog();
  const loading = history.load();
  loading.catch(() => undefined);
  return {
    log,
    async explain() {
      try {
        const before = await loading;
        const steps = progress.steps();
        const args = Object.entries(buildArgs(request, environment));
        const now: BuildRecord = {
          version: 1,
          stages: recordedStages(file),
          args: Object.fromEntries(args.map(([name, value]) => [name, digestOf(name, value)])),
          bases: { ...before?.bases, ...(await basesOf(prepared, steps)) },
          files: log.files(before),
        };
        await history.save(now);
        return explainMisses({ file, steps, noCache: request.noCache, before, now });
      } catch {
        // A disk that is full or a record that is damaged must not fail a build that is done.
        return [];
      }
    },
  };
}

/** What the base images were: by the digest in the step's name, or the id of the engine's own copy. */
async function basesOf(
  { api, dockerfile }: PreparedBuild,
  steps: readonly StepSummary[],
): Promise<Record<string, string>> {
  const bases: Record<string, string> = {};
  for (const { step } of steps) {
    const reference = /^FROM (\S+)/.exec(step.name)?.[1];
    const stage = dockerfile.stages.find(({ from }) => dockerfile.range(from).start.line === step.lines?.start);
    if (step.internal || reference === undefined || !stage?.image) continue;
    const digest = /@(sha256:[0-9a-f]{64})$/.exec(reference)?.[1] ?? (await imageId(api, reference));
    if (digest !== undefined) bases[stage.image.value] = digest;
  }
  return bases;
}

async function imageId(api: PreparedBuild['api'], reference: string): Promise<string | undefined> {
  try {
    const { Id } = await api.json<{ Id: string }>('GET', `/images/${reference}/json`, { timeout: 2000 });
    return Id;
  } catch {
    return undefined;
  }
}
