/**
 * What Gantry costs before anybody uses it: bundle sizes, activation time in a VS Code Server, modules loaded then.
 * `npm run bench -- activation [RUNS]`; fails when the engine's code is loaded at activation.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import esbuild from 'esbuild';
import { runInServer } from '../scripts/suites/run-in-server.ts';
import type { Activation } from './support/activation-probe.ts';

const runs = Number(process.argv[2] ?? 5);
const kilobytes = (bytes: number): string => `${(bytes / 1024).toFixed(0)} KB`;

execFileSync(process.execPath, ['esbuild.mjs', '--minify']);
console.log('bundle                      minified   gzipped');
for (const file of readdirSync('dist').filter((name) => name.endsWith('.cjs'))) {
  const packed = gzipSync(readFileSync(path.join('dist', file))).length;
  const size = statSync(path.join('dist', file)).size;
  console.log(`${file.padEnd(26)} ${kilobytes(size).padStart(9)} ${kilobytes(packed).padStart(9)}`);
}

const work = mkdtempSync(path.join(os.tmpdir(), 'gantry-bench-'));
try {
  const tests = path.join(work, 'probe.cjs');
  await esbuild.build({
    entryPoints: ['bench/support/activation-probe.ts'],
    outfile: tests,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
  });
  const results: Activation[] = [];
  for (let i = 0; i < runs; i++) {
    const output = path.join(work, `${i}.json`);
    await runInServer({
      tests,
      folder: 'samples',
      work: path.join(work, String(i)),
      env: { GANTRY_BENCH_OUTPUT: output },
    });
    results.push(JSON.parse(readFileSync(output, 'utf8')) as Activation);
  }
  const row = (name: string, unit: string, values: readonly number[]): void => {
    const sorted = [...values].sort((a, b) => a - b).map((value) => value.toFixed(1));
    console.log(
      `${name.padEnd(26)} ${sorted[0]} min, ${sorted[Math.floor(sorted.length / 2)]} median ${unit}, ${runs} runs`,
    );
  };
  row(
    'activation, wall',
    'ms',
    results.map(({ wallMs }) => wallMs),
  );
  row(
    'activation, CPU',
    'ms',
    results.map(({ cpuMs }) => cpuMs),
  );
  row(
    'heap growth',
    'MB',
    results.map(({ heapMb }) => heapMb),
  );
  const { files, builtins } = results[0] ?? { files: [], builtins: [] };
  console.log(`files loaded               ${files.map((file) => path.relative('.', file)).join(', ')}`);
  console.log(`Node modules loaded        ${builtins.join(', ') || 'none that were not there already'}`);
  const bundled = esbuild.buildSync({
    entryPoints: ['src/extension.ts'],
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'cjs',
    external: ['vscode', '*/engine/open.ts'],
    logLevel: 'error',
  });
  const packages = Object.keys(bundled.metafile.inputs).flatMap(
    (input) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input)?.[1] ?? [],
  );
  console.log(`packages in extension.cjs  ${[...new Set(packages)].join(', ')}`);
  assert.ok(!packages.includes('dockerode'), 'dockerode is in the extension’s bundle');
  assert.ok(!files.some((file) => file.endsWith('engine.cjs')), 'the engine is loaded at activation');
} finally {
  rmSync(work, { recursive: true, force: true, maxRetries: 3 });
}
