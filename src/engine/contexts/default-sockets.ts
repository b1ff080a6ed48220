import path from 'node:path';
import process from 'node:process';
import { type Env, homeOf } from './docker-config.ts';

/** Where an engine listens when nobody said where: Docker's own, Desktop's, rootless Docker's, then Podman's. */
export function defaultSockets(env: Env, platform: NodeJS.Platform = process.platform): string[] {
  if (platform === 'win32') return ['npipe:////./pipe/docker_engine', 'npipe:////./pipe/podman-machine-default'];
  const desktop = path.posix.join(homeOf(env), '.docker/run/docker.sock');
  const run = env.XDG_RUNTIME_DIR;
  const sockets = [
    '/var/run/docker.sock',
    desktop,
    ...(run ? [path.posix.join(run, 'docker.sock'), path.posix.join(run, 'podman/podman.sock')] : []),
  ];
  return sockets.map((socket) => `unix://${socket}`);
}
