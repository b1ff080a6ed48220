import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import esbuild from 'esbuild';

/** Host tests as CommonJS: VS Code gives its API to a module that asks with require. Returns the entry. */
export async function bundleHostTests(): Promise<string> {
  const folder = path.join('test', 'host');
  const outdir = path.resolve('out', 'host');
  rmSync(outdir, { recursive: true, force: true });
  const files = readdirSync(folder).filter((file) => file === 'index.ts' || file.endsWith('.test.ts'));
  await esbuild.build({
    entryPoints: files.map((file) => path.join(folder, file)),
    outdir,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    packages: 'external',
    define: { 'import.meta.dirname': '__dirname' },
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return path.join(outdir, 'index.cjs');
}
