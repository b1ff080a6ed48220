import type { Network } from '../../core/compose/project.ts';
import { isGantryError } from '../../util/errors.ts';
import { speaks } from '../docker/api-version.ts';
import { networkPath } from './containers-api.ts';
import type { ProjectWork } from './context.ts';
import { networkBody } from './infrastructure.ts';
import { listNetworks } from './observe.ts';

/** Creates a network of the project. That another window's `up` was faster is no failure. */
export async function createNetwork(work: ProjectWork, key: string): Promise<void> {
  const { api, project, apiVersion } = work;
  const network = project.networks[key] as Network;
  try {
    const body = networkBody(project.name, key, network, apiVersion);
    const { Id } = await api.json<{ Id: string }>('POST', '/networks/create', { body });
    if (!speaks(apiVersion, '1.44')) await keepOne(work, network.name, Id);
  } catch (error) {
    if (!isGantryError(error) || error.code !== 'engine.conflict') throw error;
  }
}

/**
 * Engines before 1.44 may give one name to two networks when asked at the same time, and then refuse to use either.
 * Everyone who finds two keeps the same one, unless another is in use already.
 */
async function keepOne({ api }: ProjectWork, name: string, own: string): Promise<void> {
  const same = (await listNetworks(api)).filter((each) => each.Name === name).map((each) => each.Id);
  const [kept = own, ...others] = same.sort();
  const inUse: string[] = [];
  for (const id of others)
    await api.json('DELETE', networkPath(id)).catch((error: unknown) => {
      if (!isGantryError(error) || error.code !== 'engine.not-found') inUse.push(id);
    });
  if (inUse.length > 0) await api.json('DELETE', networkPath(kept)).catch(() => {});
}
