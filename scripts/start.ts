import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { baseImages } from './setup/images/publish.ts';
import { endProcessesBelow, own } from './setup/leftovers.ts';
import { isMissing } from './setup/missing.ts';
import { choosePort } from './setup/network.ts';
import { cache, placeFor, root } from './setup/places.ts';
import { which } from './setup/processes.ts';
import { pullImage } from './setup/pull.ts';
import { type Stack, startStack } from './setup/stack.ts';
import { findUsersEngine } from './setup/users-engine.ts';
import { findDesktop, openDesktop } from './vscode/desktop.ts';
import { installCheckout } from './vscode/development.ts';
import { startServer } from './vscode/server.ts';

const samples = path.join(root, 'samples');

/** `npm start [-- --server]`: a real VS Code with Gantry and the samples, and an engine behind it. Ctrl-C ends it all. */
export async function main(args: readonly string[]): Promise<number> {
  const work = path.join(cache, 'start', placeFor('start').id);
  own(work);
  await endProcessesBelow(work);
  const stack = await chooseEngine();
  const env: NodeJS.ProcessEnv = stack ? { DOCKER_HOST: stack.engine.host } : {};
  try {
    const desktop = args.includes('--server') ? undefined : findDesktop();
    if (desktop) {
      console.log(`opening ${desktop} with Gantry and the samples; close its window to end`);
      await Promise.race([openDesktop(desktop, samples, env, work), interrupted()]);
    } else await serve(work, env);
  } finally {
    await stack?.stop();
  }
  return 0;
}

/** An engine of its own where the user has none; nothing when there is one, or none can be had. */
async function chooseEngine(): Promise<Stack | undefined> {
  const users = await findUsersEngine();
  if (users) {
    console.log(`using your engine: ${users}`);
    return undefined;
  }
  try {
    const stack = await startStack(placeFor('start'), { keepData: true });
    for (const image of baseImages) await pullImage(stack.engine.socket, image);
    console.log(`no engine found, so one runs for this session: ${stack.engine.host}`);
    console.log(`it has ${baseImages.join(', ')}; push to ${stack.registry.address}`);
    return stack;
  } catch (error) {
    if (!isMissing(error)) throw error;
    console.log(`No Docker Engine was found, and none could be started: ${error.message}.`);
    console.log(
      'Install Docker Desktop or Docker Engine (https://docs.docker.com/engine/install/). Linting works without.',
    );
    return undefined;
  }
}

async function serve(work: string, env: NodeJS.ProcessEnv): Promise<void> {
  const folder = path.join(work, 'server');
  installCheckout(folder);
  const token = randomBytes(16).toString('hex');
  const tokenFile = path.join(folder, 'token');
  mkdirSync(folder, { recursive: true });
  writeFileSync(tokenFile, token, { mode: 0o600 });
  const server = await startServer({
    folder,
    env,
    port: await choosePort(30_000 + (Number.parseInt(placeFor('start').id.slice(0, 4), 16) % 10_000)),
    access: ['--connection-token-file', tokenFile],
    settings: { 'workbench.startupEditor': 'readme', 'workbench.colorTheme': 'Default Dark Modern' },
  });
  try {
    const url = `${server.url}/?tkn=${token}&folder=${encodeURIComponent(samples)}`;
    console.log(`\nVS Code with Gantry and the samples: ${url}\nCtrl-C ends it.\n`);
    openInBrowser(url);
    await Promise.race([interrupted(), new Promise((resolve) => server.child.once('exit', resolve))]);
  } finally {
    await server.stop();
  }
}

function openInBrowser(url: string): void {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  const opener = process.platform === 'darwin' ? 'open' : DISPLAY || WAYLAND_DISPLAY ? which('xdg-open') : undefined;
  if (!opener) return;
  spawn(opener, [url], { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref();
}

const interrupted = (): Promise<unknown> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, resolve);
  });
