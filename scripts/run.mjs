// Runs a task of this project, also from a fresh clone: `node scripts/run.mjs TASK [ARGUMENT…]`.
// Brings the dependencies and the compiled files up to date first, then imports out/scripts/TASK.js.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';

const root = path.dirname(import.meta.dirname);
process.chdir(root);

function execute(command, args) {
  const shell = process.platform === 'win32';
  const { status, error } = spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], shell });
  if (status === 0) return;
  console.error(error ?? `${command} ${args.join(' ')} ended with ${status}`);
  process.exit(1);
}

/** npm's own record of an installation says nothing of the lock file it came from, so a copy of that is kept. */
function installDependencies() {
  const installed = path.join('node_modules', '.gantry-lock');
  if (existsSync(installed) && readFileSync(installed).equals(readFileSync('package-lock.json'))) return;
  console.log('installing dependencies');
  execute('npm', ['ci', '--no-audit', '--no-fund', '--prefer-offline']);
  copyFileSync('package-lock.json', installed);
}

/** A compiled test whose source is gone would run for ever. */
function removeStale() {
  if (!existsSync('out')) return;
  for (const file of readdirSync('out', { recursive: true, encoding: 'utf8' })) {
    if (!/^(src|test|scripts|bench)\b.*\.js$/.test(file) || existsSync(file.replace(/\.js$/, '.ts'))) continue;
    rmSync(path.join('out', file));
    rmSync(path.join('out', `${file}.map`), { force: true });
  }
}

const [task, ...args] = process.argv.slice(2);
installDependencies();
removeStale();
execute(process.execPath, ['scripts/generate-compose-schema.mjs']);
execute(process.execPath, ['node_modules/typescript/bin/tsc']);
execute(process.execPath, ['esbuild.mjs']);
const { main } = await import(pathToFileURL(path.join(root, 'out', 'scripts', `${task}.js`)).href);
try {
  process.exitCode = await main(args);
} catch (error) {
  // Our own errors say what to do; of others the stack is wanted.
  console.error(error?.name === 'Missing' || error?.constructor === Error ? error.message : error);
  process.exitCode = 1;
}
