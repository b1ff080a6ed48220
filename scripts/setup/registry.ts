import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { debianFile } from './debian.ts';
import { launch, readText, stop, until, which } from './processes.ts';

export interface Registry {
  /** `127.0.0.1:PORT`, the first part of an image's name. Engines take plain HTTP from loopback addresses. */
  readonly address: string;
  readonly url: string;
  readonly pid: number;
}

export interface RegistryOptions {
  /** Configuration and log. */
  readonly folder: string;
  readonly blobs: string;
  readonly port: number;
  /** Asks for this user and password. */
  readonly login?: { readonly user: string; readonly password: string };
}

export async function startRegistry({ folder, blobs, port, login }: RegistryOptions): Promise<Registry> {
  const program = which('docker-registry') ?? (await debianFile('docker-registry', 'usr/bin/docker-registry'));
  mkdirSync(folder, { recursive: true });
  const passwords = path.join(folder, 'htpasswd');
  if (login) writeFileSync(passwords, htpasswd(login.user, login.password), { mode: 0o600 });
  const config = {
    version: '0.1',
    log: { level: 'warn', accesslog: { disabled: true } },
    storage: {
      filesystem: { rootdirectory: blobs },
      delete: { enabled: true },
    },
    http: { addr: `127.0.0.1:${port}` },
    ...(login ? { auth: { htpasswd: { realm: 'gantry', path: passwords } } } : {}),
  };
  const configFile = path.join(folder, 'config.yml');
  const log = path.join(folder, 'registry.log');
  writeFileSync(configFile, JSON.stringify(config));
  const child = launch(program, ['serve', configFile], log);
  const url = `http://127.0.0.1:${port}`;
  const up = async () => child.exitCode === null && answers(url);
  await until(up, 10_000, () => `the registry did not start:\n${readText(log).slice(-1_000)}`);
  return { address: `127.0.0.1:${port}`, url, pid: child.pid ?? 0 };
}

export const stopRegistry = (registry: Registry): Promise<void> => stop(registry.pid, 3_000);

const answers = (url: string): Promise<boolean> =>
  new Promise((resolve) => {
    http
      .get(`${url}/v2/`, (response) => {
        response.resume();
        resolve(true);
      })
      .on('error', () => resolve(false));
  });

/** bcrypt by the system's crypt(3) through perl, which every Debian has: the registry accepts nothing weaker. */
function htpasswd(user: string, password: string): string {
  const letters = './ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  // The last letter of 22 holds two bits only.
  const salt = [...randomBytes(22)].map((byte, i) => (i === 21 ? '.Oeu'[byte & 3] : letters[byte & 63])).join('');
  const script = '$password = <STDIN>; print crypt($password, $ARGV[0])';
  return `${user}:${execFileSync('perl', ['-e', script, `$2b$05$${salt}`], { input: password, encoding: 'utf8' })}\n`;
}
