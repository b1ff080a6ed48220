import { existsSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { chooseSubnet, makeBridge } from './network.ts';
import type { Place } from './places.ts';
import { launch, readText, stop, until, which } from './processes.ts';

export interface Engine {
  /** `unix:///…/docker.sock` */
  readonly host: string;
  readonly socket: string;
  readonly pid: number;
}

/** What an engine needs to come back with the same data: everything in `place.run`. */
const files = (place: Place) => ({
  socket: path.join(place.run, 'docker.sock'),
  config: path.join(place.run, 'daemon.json'),
  pid: path.join(place.run, 'dockerd.pid'),
  log: path.join(place.run, 'dockerd.log'),
  containerd: path.join(place.run, 'containerd.sock'),
  containerdConfig: path.join(place.run, 'containerd.toml'),
  containerdPid: path.join(place.run, 'containerd.pid'),
  containerdLog: path.join(place.run, 'containerd.log'),
});

/**
 * A Docker Engine of our own beside any other: own containerd, sockets, data, bridge, addresses and control group.
 * It leaves the host's firewall alone: published ports go through Docker's user-land proxy, and containers of one
 * network reach one another through its bridge. What it does not do is route containers to the outside world.
 */
export async function startEngine(place: Place, options: { mirror: string }): Promise<Engine> {
  const subnet = chooseSubnet(place);
  writeFileSync(path.join(place.run, 'subnet.json'), JSON.stringify(subnet));
  await makeBridge(place.bridge, subnet.bridge);
  writeFileSync(files(place).containerdConfig, containerdConfig(place));
  writeFileSync(
    files(place).config,
    JSON.stringify({
      'registry-mirrors': [options.mirror],
      'default-address-pools': [{ base: subnet.pool, size: 26 }],
      'exec-opts': ['native.cgroupdriver=cgroupfs'],
      'cgroup-parent': place.cgroup,
      features: { buildkit: true, ...imageStore },
    }),
  );
  return resumeEngine(place);
}

/** GANTRY_TEST_IMAGE_STORE: `containerd` or `graphdriver`, for engines that have both; else the engine's own choice. */
const imageStore = process.env.GANTRY_TEST_IMAGE_STORE && {
  'containerd-snapshotter': process.env.GANTRY_TEST_IMAGE_STORE === 'containerd',
};

/** Starts the daemons of a place that `startEngine` has set up; also after they were killed. */
export async function resumeEngine(place: Place): Promise<Engine> {
  const at = files(place);
  await startContainerd(place);
  const child = launch(
    which('dockerd') ?? 'dockerd',
    [
      ...['--config-file', at.config, '--pidfile', at.pid, '--host', `unix://${at.socket}`],
      ...['--data-root', path.join(place.data, 'docker'), '--exec-root', path.join(place.run, 'exec')],
      ...['--containerd', at.containerd, '--bridge', place.bridge],
      ...['--iptables=false', '--ip6tables=false', '--ip-forward=false', '--ip-masq=false'],
    ],
    at.log,
    withAdminPath(),
  );
  const answered = () => ping(at.socket).then((ok) => child.exitCode === null && ok);
  await until(answered, 30_000, () => `the test engine did not start:\n${readText(at.log).slice(-2_000)}`);
  return { host: `unix://${at.socket}`, socket: at.socket, pid: child.pid ?? 0 };
}

export async function stopEngine(place: Place): Promise<void> {
  await stop(enginePid(place), 15_000);
  await stop(Number(readText(files(place).containerdPid)), 5_000);
}

export const enginePid = (place: Place): number => Number(readText(files(place).pid));

/** As a crash or the kernel would: no farewell, containers stay as they are. */
export async function killEngine(place: Place): Promise<void> {
  await stop(enginePid(place), 0);
  // Until its parent takes notice the dead process has a number, which the next engine would take for a living one's.
  rmSync(files(place).pid, { force: true });
}

/** True when an engine answers on this unix socket. */
export function ping(socketPath: string): Promise<boolean> {
  return new Promise((resolve) => {
    const request = http.get({ socketPath, path: '/_ping', timeout: 2_000 }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    request.on('timeout', () => request.destroy()).on('error', () => resolve(false));
  });
}

async function startContainerd(place: Place): Promise<void> {
  const at = files(place);
  if (existsSync(at.containerd) && Number(readText(at.containerdPid)) && (await isListening(place))) return;
  const child = launch(
    which('containerd') ?? 'containerd',
    ['--config', at.containerdConfig],
    at.containerdLog,
    withAdminPath(),
  );
  writeFileSync(at.containerdPid, String(child.pid));
  const up = async () => child.exitCode === null && existsSync(at.containerd) && isListening(place);
  await until(up, 20_000, () => `containerd did not start:\n${readText(at.containerdLog).slice(-2_000)}`);
}

const isListening = async (place: Place): Promise<boolean> =>
  readText('/proc/net/unix').includes(files(place).containerd);

const containerdConfig = (place: Place): string => `version = 2
root = ${JSON.stringify(path.join(place.data, 'containerd'))}
state = ${JSON.stringify(path.join(place.run, 'containerd'))}
disabled_plugins = ["io.containerd.grpc.v1.cri"]
[grpc]
address = ${JSON.stringify(files(place).containerd)}
`;

/** The engine looks for iptables and its own programs where a plain user's PATH does not lead. */
const withAdminPath = (): NodeJS.ProcessEnv => ({
  ...process.env,
  PATH: `${process.env.PATH ?? ''}:/usr/local/sbin:/usr/sbin:/sbin`,
});
