import type { Builds } from '../../state/builds.ts';
import { type Disposable, Disposables } from '../../util/disposable.ts';
import type { VirtualDocuments } from '../documents/virtual-documents.ts';
import { buildLog, buildLogName, stepLog, stepLogName } from './build-log.ts';

/** Often enough to follow, seldom enough for a build that prints without end. */
const everyMs = 500;

/** Keeps the logs that are open in step with the builds that run. */
export function followBuildLogs(builds: Builds, documents: VirtualDocuments): Disposable {
  const life = new Disposables();
  const waiting = new Map<number, ReturnType<typeof setTimeout>>();
  const update = (id: number): void => {
    waiting.delete(id);
    const build = builds.get(id);
    if (!build) return;
    const name = buildLogName(build);
    if (documents.isOpen(name)) documents.updateLog(name, buildLog(build));
    for (const step of build.steps.values()) {
      const own = stepLogName(build, step);
      if (documents.isOpen(own)) documents.updateLog(own, stepLog(build, step));
    }
  };
  life.add(
    builds.onDidChange((id) => {
      if (!waiting.has(id))
        waiting.set(
          id,
          setTimeout(() => update(id), everyMs),
        );
    }),
  );
  life.add({ dispose: () => waiting.forEach((timer) => void clearTimeout(timer)) });
  return life;
}
