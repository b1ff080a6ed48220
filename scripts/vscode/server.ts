import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { run, stop } from '../setup/processes.ts';
import { type Host, installHost } from './install.ts';
import { quiet } from './settings.ts';

export interface ServerOptions {
  /** Settings, logs and installed extensions live here; its name in the command line is how a killed run is found. */
  readonly folder: string;
  readonly port?: number;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Reaches the extension host. */
  readonly env?: NodeJS.ProcessEnv;
  /** Packages to install as a user would. */
  readonly vsix?: readonly string[];
  /**
   * The smoke-test driver: with it alone the page may load an extension under development or a test entry. It hides
   * notifications, so a journey that plays a user goes without it.
   */
  readonly driver?: boolean;
  /** Whether folders are asked about before they are trusted; otherwise all are. */
  readonly restricted?: boolean;
  /** What to listen on and how to let people in; tests stay on loopback without a token. */
  readonly access?: readonly string[];
}

export interface VsCodeServer {
  readonly url: string;
  /** `127.0.0.1:PORT` */
  readonly authority: string;
  readonly child: ChildProcess;
  log(): string;
  stop(): Promise<void>;
}

export async function startServer(options: ServerOptions): Promise<VsCodeServer> {
  const { folder, settings = {}, env = {}, vsix = [], driver = false, port = 0 } = options;
  const trust = options.restricted ? { 'security.workspace.trust.enabled': true } : {};
  const host = await installHost();
  mkdirSync(path.join(folder, 'data', 'User'), { recursive: true });
  writeFileSync(
    path.join(folder, 'data', 'User', 'settings.json'),
    JSON.stringify({ ...quiet, ...trust, ...settings }, null, 2),
  );
  for (const file of vsix) await installVsix(host, file, folder);
  const args = [
    ...[host.serverMain, '--host', '127.0.0.1', '--port', String(port), '--accept-server-license-terms'],
    ...(options.access ?? ['--without-connection-token']),
    ...['--server-data-dir', folder, '--disable-telemetry', '--disable-experiments'],
    ...(options.restricted ? [] : ['--disable-workspace-trust']),
    ...(driver ? ['--enable-smoke-test-driver'] : []),
  ];
  const child = spawn(host.node, args, {
    env: { ...cleanEnvironment(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const output = new Output(child, path.join(folder, 'server.log'));
  const authority = `127.0.0.1:${await output.port()}`;
  return {
    url: `http://${authority}`,
    authority,
    child,
    log: () => output.text,
    stop: async () => {
      await stop(child.pid, 4_000);
      endGroup(child.pid);
    },
  };
}

/** `code --install-extension`, for a server. */
export async function installVsix(host: Host, file: string, folder: string): Promise<void> {
  const install = ['--accept-server-license-terms', '--install-extension', path.resolve(file)];
  await run(host.node, [host.serverMain, ...install, '--server-data-dir', folder]);
}

class Output {
  text = '';
  readonly #child: ChildProcess;

  constructor(child: ChildProcess, file: string) {
    this.#child = child;
    const log = createWriteStream(file);
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (data) => {
        this.text += String(data);
        log.write(data);
      });
  }

  port(): Promise<number> {
    return new Promise((resolve, reject) => {
      const fail = (why: string) => reject(new Error(`VS Code Server ${why}:\n${this.text.slice(-2_000)}`));
      const timer = setTimeout(() => fail('did not start in 60 s'), 60_000);
      const look = () => {
        const [, port] = /Extension host agent listening on (\d+)/.exec(this.text) ?? [];
        if (!port) return;
        clearTimeout(timer);
        resolve(Number(port));
      };
      this.#child.stdout?.on('data', look);
      this.#child.once('error', reject).once('exit', (code) => {
        clearTimeout(timer);
        fail(`ended with ${code}`);
      });
    });
  }
}

/** A VS Code that runs this one leaves variables which a server would take for its own. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^(VSCODE_(?!TEST_)|ELECTRON_)/.test(name));
  return { EXTENSIONS_GALLERY: '{}', ...Object.fromEntries(own) };
}

/** Extension hosts and terminals that outlived the server. */
function endGroup(pid: number | undefined): void {
  try {
    if (pid) process.kill(-pid, 'SIGKILL');
  } catch {
    // All gone already.
  }
}
