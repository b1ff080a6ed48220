// Bundles the extension, its engine (a bundle of its own, loaded on first use), the CLI, workers and webviews.
// `node esbuild.mjs [--watch] [--minify]`; prints each bundle's size.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import esbuild from 'esbuild';
import { writeComposeSchema } from './scripts/generate-compose-schema.mjs';

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
writeComposeSchema();

const minify = process.argv.includes('--minify');
const watch = process.argv.includes('--watch');

/** `await import('./engine/open.ts')` from another bundle becomes a lazy load of dist/engine.cjs. */
const separateEngine = {
  name: 'separate-engine',
  setup(build) {
    build.onResolve({ filter: /\/engine\/open\.ts$/ }, (args) =>
      args.kind === 'dynamic-import' ? { path: './engine.cjs', external: true } : undefined,
    );
  },
};

/** dockerode drags in ssh2 and grpc, which Gantry never uses: ssh goes through the user's `ssh`, BuildKit through our session. */
const withoutDeadWeight = {
  name: 'without-dead-weight',
  setup(build) {
    build.onResolve(
      { filter: /^(ssh2|cpu-features|@grpc\/grpc-js|@grpc\/proto-loader|protobufjs|tar-fs|@balena\/dockerignore)$/ },
      (args) => (args.importer.includes('node_modules') ? { path: args.path, namespace: 'stub' } : undefined),
    );
    build.onLoad({ filter: /.*/, namespace: 'stub' }, (args) => ({
      contents: `module.exports = new Proxy(function () {}, { get: (_, key) => key === '__esModule' ? false : module.exports, apply() { throw new Error('${args.path} is not bundled') }, construct() { throw new Error('${args.path} is not bundled') } })`,
    }));
  },
};

const node = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  external: ['vscode'],
  sourcemap: true,
  sourcesContent: false,
  minify,
  metafile: true,
  logLevel: 'warning',
  logOverride: { 'empty-import-meta': 'silent' },
  plugins: [separateEngine, withoutDeadWeight],
};

const find = (folder, suffix) =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith(suffix))
        .map((file) => path.join(folder, file))
    : [];

const builds = [
  { ...node, entryPoints: ['src/extension.ts'], outfile: 'dist/extension.cjs' },
  { ...node, entryPoints: ['src/engine/open.ts'], outfile: 'dist/engine.cjs' },
  {
    ...node,
    entryPoints: ['src/cli/main.ts'],
    outfile: 'dist/cli.cjs',
    banner: { js: '#!/usr/bin/env node' },
    define: { GANTRY_VERSION: JSON.stringify(version) },
  },
  ...find('src/engine', '.worker.ts').map((file) => ({
    ...node,
    entryPoints: [file],
    outfile: `dist/${path.basename(file, '.ts').replace('.', '-')}.cjs`,
  })),
  ...find('src/webview', 'main.ts').map((file) => ({
    ...node,
    platform: 'browser',
    format: 'iife',
    target: 'es2023',
    external: [],
    plugins: [],
    entryPoints: [file],
    outfile: `dist/webview/${path.basename(path.dirname(file))}.js`,
    loader: { '.css': 'css' },
  })),
].filter(({ entryPoints }) => existsSync(entryPoints[0]));

for (const options of builds) {
  if (watch) await (await esbuild.context(options)).watch();
  else {
    await esbuild.build(options);
    console.log(`${options.outfile}  ${(statSync(options.outfile).size / 1024).toFixed(0)} KB`);
  }
}
