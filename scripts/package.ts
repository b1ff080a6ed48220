import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';

/** `npm run package`: the extension as a .vsix, bundles minified, nothing in it but what .vscodeignore lets through. */
export async function main(): Promise<number> {
  const file = await packageExtension();
  console.log(`${file}  ${(statSync(file).size / 1024).toFixed(0)} KB`);
  return 0;
}

export async function packageExtension(): Promise<string> {
  const { name, version } = JSON.parse(readFileSync('package.json', 'utf8')) as { name: string; version: string };
  const file = `${name}-${version}.vsix`;
  // vsce runs the manifest's `vscode:prepublish`, which bundles again.
  const args = ['node_modules/@vscode/vsce/vsce', 'package', '--no-dependencies', '--out', file];
  execFileSync(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  return file;
}
