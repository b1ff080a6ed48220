import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cache } from '../setup/places.ts';
import { run } from '../setup/processes.ts';
import * as pins from './pins.ts';
import { logShim, watchdogShim } from './shims.ts';

/** A VS Code Server on this machine. */
export interface Host {
  /** The Node that runs it. */
  readonly node: string;
  readonly serverMain: string;
}

const platform = `${process.platform}-${process.arch}`;

/**
 * The VS Code Server inside the npm package code-server, without code-server itself: installed once for all checkouts,
 * from the npm registry alone, with no compiler and no install scripts.
 */
export async function installHost(): Promise<Host> {
  const folder = path.join(cache, 'vscode', `${pins.codeServer.version}-${platform}`);
  const record = path.join(folder, 'host.json');
  const installed = readHost(record);
  if (installed) return installed;
  console.log(`installing VS Code Server (code-server ${pins.codeServer.version} from npm) in ${folder}`);
  const work = `${folder}.${process.pid}`;
  mkdirSync(work, { recursive: true });
  try {
    const ownNode = isNewEnough(process.versions.node);
    if (!ownNode) await unpackNode(work);
    await unpackServer(work);
    const host: Host = {
      node: ownNode ? process.execPath : path.join(folder, 'node', 'node'),
      serverMain: path.join(folder, 'vscode', 'out', 'server-main.js'),
    };
    writeFileSync(path.join(work, 'host.json'), JSON.stringify(host));
    // Another checkout may have been quicker, and may be using its copy by now.
    if (readHost(record)) return host;
    rmSync(folder, { recursive: true, force: true });
    renameSync(work, folder);
    return host;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function readHost(record: string): Host | undefined {
  if (!existsSync(record)) return undefined;
  const host = JSON.parse(readFileSync(record, 'utf8')) as Host;
  return existsSync(host.node) ? host : undefined;
}

/** The server asks node:module for registerHooks. */
function isNewEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 23 || (major === 22 && minor >= 15);
}

async function unpackNode(work: string): Promise<void> {
  const name = process.platform === 'win32' ? `node-win-${process.arch}` : `node-${platform}`;
  const file = await download(`${name}@${pins.node.version}`, pins.node.integrity[platform], work);
  await extract(file, path.join(work, 'node'), 2, ['package/bin/node']);
}

async function unpackServer(work: string): Promise<void> {
  const file = await download(`code-server@${pins.codeServer.version}`, pins.codeServer.integrity, work);
  const folder = path.join(work, 'vscode');
  const source = 'package/lib/vscode';
  const left = pins.unusedExtensions.map((name) => `--exclude=${source}/extensions/${name}`);
  await extract(file, folder, 3, [source, ...left]);
  const manifestFile = path.join(folder, 'package.json');
  const manifest = JSON.parse(readFileSync(manifestFile, 'utf8')) as { dependencies: Record<string, string> };
  for (const name of pins.unusedDependencies) delete manifest.dependencies[name];
  writeFileSync(manifestFile, JSON.stringify(manifest, null, 2));
  await npm(['install', '--omit=dev', '--ignore-scripts', '--prefer-offline'], folder);
  const modules = path.join(folder, 'node_modules');
  writeFileSync(path.join(modules, '@vscode/spdlog/index.js'), logShim);
  writeFileSync(path.join(modules, '@vscode/native-watchdog/index.js'), watchdogShim);
  for (const prebuilt of ['node-pty/prebuilds', '@vscode/ripgrep-universal/bin'])
    keepOnly(path.join(modules, prebuilt), platform);
}

function keepOnly(folder: string, name: string): void {
  if (!existsSync(path.join(folder, name))) return;
  for (const entry of readdirSync(folder))
    if (entry !== name) rmSync(path.join(folder, entry), { recursive: true, force: true });
}

async function download(spec: string, integrity: string | undefined, work: string): Promise<string> {
  const printed = JSON.parse(await npm(['pack', spec, '--json', '--pack-destination', work], work)) as unknown;
  // An array with older versions of npm, an object by package name with newer ones.
  const [packed] = Object.values(printed as Record<string, { filename: string }>);
  const file = path.join(work, packed?.filename ?? '');
  const got = `sha512-${createHash('sha512').update(readFileSync(file)).digest('base64')}`;
  if (integrity && got !== integrity) throw new Error(`${spec} is not what it was: ${got} instead of ${integrity}`);
  return file;
}

async function extract(file: string, folder: string, strip: number, rest: readonly string[]): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const options = rest.filter((arg) => arg.startsWith('--'));
  const members = rest.filter((arg) => !arg.startsWith('--'));
  await run('tar', ['xzf', file, '-C', folder, `--strip-components=${strip}`, ...options, ...members]);
  rmSync(file);
}

const npm = (args: readonly string[], cwd: string): Promise<string> =>
  run('npm', args, { cwd, env: { ...process.env, npm_config_loglevel: 'error', npm_config_update_notifier: 'false' } });
