import type { Service } from '../../core/compose/project.ts';
import { isCancelled, isGantryError } from '../../util/errors.ts';
import { stopContainer } from './containers-api.ts';
import { type Work, warn } from './context.ts';
import { runHooks } from './hooks.ts';
import type { ObservedContainer } from './observed.ts';

/** Stops one container, its `pre_stop` hooks first. One that does not run, or is gone by now, is no failure. */
export async function stopOne(
  work: Work,
  container: ObservedContainer,
  { service, seconds }: { readonly service?: Service | undefined; readonly seconds?: number | undefined },
): Promise<void> {
  const { id, name, state } = container;
  if (state === 'created' || state === 'exited' || state === 'dead') return;
  const about = { type: 'container' as const, service: container.service, name, id };
  if (service?.pre_stop && state === 'running') await hooksBeforeStop(work, service, container);
  work.emit({ ...about, state: 'stopping' });
  try {
    await stopContainer(work.api, id, seconds, work.signal);
  } catch (error) {
    if (!isGantryError(error) || error.code !== 'engine.not-found') throw error;
  }
  work.emit({ ...about, state: 'stopped' });
}

/** A container that is going to be stopped anyway is not kept because its farewell failed. */
async function hooksBeforeStop(work: Work, service: Service, container: ObservedContainer): Promise<void> {
  try {
    await runHooks(work, service, container, 'pre_stop');
  } catch (error) {
    if (isCancelled(error) || !isGantryError(error)) throw error;
    warn(work, [{ service: service.name, message: error.message }]);
  }
}
