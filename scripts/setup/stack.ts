import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { requirePrograms } from './debian.ts';
import { type Engine, startEngine, stopEngine } from './engine.ts';
import { publishBaseImages } from './images/publish.ts';
import { clearLeftovers, killContainers, own } from './leftovers.ts';
import { Missing } from './missing.ts';
import { choosePort } from './network.ts';
import { isRoot, type Place } from './places.ts';
import { type Registry, startRegistry, stopRegistry } from './registry.ts';

/** An engine and the registry that is its mirror, with the base images in it. */
export interface Stack {
  readonly engine: Engine;
  readonly registry: Registry;
  stop(): Promise<void>;
}

/**
 * Starts both, after clearing away what a killed run left. With `keepData` the images of the last time are still there
 * at the next, otherwise everything goes at the stop.
 */
export async function startStack(place: Place, options: { keepData: boolean }): Promise<Stack> {
  await requireEngineParts();
  own(place.run);
  await clearLeftovers(place, options);
  own(place.run);
  mkdirSync(place.data, { recursive: true });
  const port = await choosePort(20_000 + (Number.parseInt(place.id.slice(0, 4), 16) % 10_000));
  const folder = path.join(place.run, 'registry');
  const registry = await startRegistry({ folder, blobs: path.join(place.data, 'registry'), port });
  const stop = async () => {
    if (!options.keepData) await killContainers(place);
    await stopEngine(place);
    await stopRegistry(registry);
    await clearLeftovers(place, options);
  };
  try {
    const [engine] = await Promise.all([startEngine(place, { mirror: registry.url }), publishBaseImages(registry)]);
    return { engine, registry, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Installs what an engine needs where that can be done unasked, else says what to do. */
async function requireEngineParts(): Promise<void> {
  if (process.platform !== 'linux') throw new Missing('an engine of its own needs Linux; start Docker and try again');
  if (!isRoot) throw new Missing('an engine of its own needs root: run this with sudo');
  // The engine asks `ps` for the processes of a container.
  const wanted = { dockerd: 'docker.io', iptables: 'iptables', ip: 'iproute2', perl: 'perl', ps: 'procps' };
  await requirePrograms(wanted, 'a Docker Engine for the tests');
}
