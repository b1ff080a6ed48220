import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Project, Service } from '../../../core/compose/project.ts';
import { readIgnoreFile } from '../../../core/dockerignore/ignore-file.ts';
import { GantryError, inWords, isCancelled, throwIfAborted } from '../../../util/errors.ts';
import type { WatchEvent, WatchOptions } from '../../types.ts';
import { restart } from '../commands/lifecycle.ts';
import { up } from '../commands/up.ts';
import { type Work, warn } from '../context.ts';
import { runHooks } from '../hooks.ts';
import { listContainers } from '../observe.ts';
import type { ObservedContainer } from '../observed.ts';
import { select } from '../select.ts';
import { type Batch, batches } from './batch.ts';
import { fileChanges } from './file-changes.ts';
import { isBindMounted, isSync, type Rule, rulesOf } from './rules.ts';
import { allFiles, syncFiles } from './sync.ts';

type WatchWork = Omit<Work, 'emit'> & { readonly emit: (event: WatchEvent) => void };

/** Brings changes of files into running containers as `develop.watch` says, until the signal. */
export async function watch(work: WatchWork, whole: Project, options: WatchOptions): Promise<void> {
  const project = select(whole, { services: options.services });
  const services = Object.values(project.services).filter((service) => service.develop?.watch?.length);
  if (services.length === 0)
    throw new GantryError('compose.invalid', 'No service of the project says what to watch.', {
      hint: 'Give one a develop.watch section.',
    });
  for (const service of services) checkTriggers(work, service);
  const rules = (await Promise.all(services.map(async (each) => rulesOf(each, await ignoreLines(each))))).flat();
  if (!options.noUp) await up(work, whole, options.services ? { services: options.services } : {});
  const paths = rules.map(({ trigger }) => trigger.path);
  // Before the first copy, so that nothing is missed between the two.
  const changes = await fileChanges(paths, work.signal);
  try {
    await initialSync(work, project, rules);
    for (const { service, trigger } of rules) work.emit({ type: 'watching', service, path: trigger.path });
    for await (const changed of changes.bursts())
      for (const batch of batches(changed, rules)) await attempt(work, whole, batch);
  } finally {
    changes.close();
  }
  throwIfAborted(work.signal);
}

function checkTriggers(work: WatchWork, service: Service): void {
  for (const trigger of service.develop?.watch ?? []) {
    if (trigger.action === 'rebuild' && !service.build)
      throw new GantryError(
        'compose.invalid',
        `Service ${service.name} cannot be rebuilt on changes: it has no build.`,
      );
    if (!existsSync(trigger.path))
      throw new GantryError(
        'compose.invalid',
        `Service ${service.name} watches ${trigger.path}, which does not exist.`,
      );
    if (isBindMounted(service, trigger))
      warn(work, [
        { service: service.name, message: `${trigger.path} is bind-mounted too, so it need not be watched.` },
      ]);
  }
}

async function ignoreLines({ build }: Service): Promise<string[]> {
  if (!build?.context) return [];
  const text = await readFile(path.join(build.context, '.dockerignore'), 'utf8').catch(() => '');
  return readIgnoreFile(text).map((line) => line.pattern);
}

const running = async (work: WatchWork, project: Project, service: string): Promise<ObservedContainer[]> =>
  (await listContainers(work.api, project.name, work.signal)).filter(
    (each) => each.service === service && !each.oneOff && each.state === 'running',
  );

async function initialSync(work: WatchWork, project: Project, rules: readonly Rule[]): Promise<void> {
  for (const rule of rules)
    if (rule.trigger.initial_sync && isSync(rule.trigger))
      await syncTo(work, project, rule.service, await allFiles(rule));
}

async function syncTo(
  work: WatchWork,
  project: Project,
  service: string,
  files: ReadonlyMap<string, string>,
): Promise<void> {
  if (files.size === 0) return;
  for (const { id, name } of await running(work, project, service)) {
    const { copied, deleted } = await syncFiles(work.api, id, files, work.signal);
    work.emit({ type: 'sync', service, container: name, copied, deleted });
  }
}

/** A change that cannot be brought over must not end the watching of the others. */
async function attempt(work: WatchWork, project: Project, batch: Batch): Promise<void> {
  try {
    await apply(work, project, batch);
  } catch (error) {
    if (isCancelled(error) || work.signal.aborted) throw error;
    warn(work, [{ service: batch.service, message: inWords(error) }]);
  }
}

async function apply(work: WatchWork, project: Project, batch: Batch): Promise<void> {
  const services = [batch.service];
  if (batch.rebuild) return up(work, rebuilding(project, batch.service), { services, noDeps: true, recreate: 'force' });
  await syncTo(work, project, batch.service, batch.files);
  if (batch.restart) await restart(work, project, { services, noDeps: true });
  const service = project.services[batch.service];
  for (const { trigger } of batch.commands)
    for (const container of await running(work, project, batch.service))
      if (service && trigger.exec)
        await runHooks(work, { ...service, post_start: [trigger.exec] }, container, 'post_start');
}

/** The same project in which the service is built whatever is there. */
const rebuilding = (project: Project, name: string): Project => {
  const service = project.services[name];
  return service
    ? { ...project, services: { ...project.services, [name]: { ...service, pull_policy: 'build' } } }
    : project;
};
