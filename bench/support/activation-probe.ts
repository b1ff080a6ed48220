import { writeFileSync } from 'node:fs';
import { extensions } from 'vscode';

export interface Activation {
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly heapMb: number;
  /** Of the extension, loaded by its activation. */
  readonly files: readonly string[];
  /** Node's own, loaded by it. */
  readonly builtins: readonly string[];
}

const nodeModules = (): string[] =>
  (process as unknown as { moduleLoadList: string[] }).moduleLoadList.flatMap(
    (entry) => /^NativeModule ((?!internal\/).+)$/.exec(entry)?.[1] ?? [],
  );

/** Runs in the extension host, where nothing else is going on. */
export async function run(): Promise<void> {
  // The host is still busy with its own start.
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  const extension = extensions.getExtension('gantry.gantry');
  if (!extension || extension.isActive) throw new Error('nothing to activate');
  const files = new Set(Object.keys(require.cache));
  const builtins = new Set(nodeModules());
  const heap = process.memoryUsage().heapUsed;
  const cpu = process.cpuUsage();
  const start = performance.now();
  await extension.activate();
  const wallMs = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  const activation: Activation = {
    wallMs,
    cpuMs: (user + system) / 1000,
    heapMb: (process.memoryUsage().heapUsed - heap) / 1e6,
    files: Object.keys(require.cache).filter((file) => !files.has(file) && file.startsWith(extension.extensionPath)),
    builtins: nodeModules().filter((name) => !builtins.has(name)),
  };
  writeFileSync(process.env.GANTRY_BENCH_OUTPUT ?? '', JSON.stringify(activation));
}
