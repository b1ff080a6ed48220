import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { root } from './setup/places.ts';

/** `npm run bench -- NAME [ARGUMENT…]`: runs bench/NAME.ts. Each says at its head what it needs. */
export async function main([name = '', ...args]: readonly string[]): Promise<number> {
  const folder = path.join(root, 'out', 'bench');
  const file = path.join(folder, `${path.basename(name)}.js`);
  if (!existsSync(file)) {
    const names = readdirSync(folder).filter((each) => each.endsWith('.js'));
    console.error(`Name one of: ${names.map((each) => path.basename(each, '.js')).join(', ')}.`);
    return 2;
  }
  return spawnSync(process.execPath, [file, ...args], { stdio: 'inherit' }).status ?? 1;
}
