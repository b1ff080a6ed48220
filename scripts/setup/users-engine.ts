import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ping } from './engine.ts';
import { readText } from './processes.ts';

/** What the user's own engine is called, when one is chosen or answers at a usual place. */
export async function findUsersEngine(): Promise<string | undefined> {
  const chosen = process.env.DOCKER_HOST || process.env.DOCKER_CONTEXT || currentContext();
  // A choice stands even when nothing answers just now: Gantry says so then, and recovers by itself.
  if (chosen) return chosen;
  if (process.platform === 'win32') return existsSync('//./pipe/docker_engine') ? 'npipe' : undefined;
  for (const socket of usualSockets()) if (existsSync(socket) && (await ping(socket))) return `unix://${socket}`;
  return undefined;
}

const usualSockets = (): string[] => [
  '/var/run/docker.sock',
  path.join(os.homedir(), '.docker', 'run', 'docker.sock'),
  ...(process.env.XDG_RUNTIME_DIR ? [path.join(process.env.XDG_RUNTIME_DIR, 'docker.sock')] : []),
];

function currentContext(): string | undefined {
  const folder = process.env.DOCKER_CONFIG ?? path.join(os.homedir(), '.docker');
  try {
    const { currentContext: name } = JSON.parse(readText(path.join(folder, 'config.json'))) as {
      currentContext?: string;
    };
    return name && name !== 'default' ? name : undefined;
  } catch {
    return undefined;
  }
}
