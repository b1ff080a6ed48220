import { placeFor } from './setup/places.ts';
import { startStack } from './setup/stack.ts';

/** `npm run engine`: the test engine and registry for as long as this runs, to try things and to write tests with. */
export async function main(): Promise<number> {
  const { engine, registry, stop } = await startStack(placeFor('test'), { keepData: false });
  console.log(`export GANTRY_TEST_ENGINE=${engine.host} GANTRY_TEST_REGISTRY=${registry.address}`);
  console.log(`export DOCKER_HOST=${engine.host}\nCtrl-C stops both.`);
  // The daemons do not keep this process alive.
  const alive = setInterval(() => undefined, 60_000);
  await new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, resolve);
  });
  clearInterval(alive);
  await stop();
  return 0;
}
