/** Builds `argv[3]` on the engine `argv[2]` with the engine as it is shipped, four times; prints the peak memory in MB. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';

const [, , endpoint = '', contextDir = ''] = process.argv;
const shipped = createRequire(import.meta.url)(
  path.resolve('dist/engine.cjs'),
) as typeof import('../../src/engine/open.ts');
const cacheFolder = mkdtempSync(path.join(os.tmpdir(), 'gantry-bench-'));
const engine = await shipped.openEngine({ endpoint, cacheFolder });
try {
  for (let build = 0; build < 4; build++)
    for await (const _ of engine.build({ contextDir, dockerfile: path.join(contextDir, 'Dockerfile'), tags: [] }));
  console.log(Math.round(process.resourceUsage().maxRSS / 1024));
} finally {
  engine.dispose();
  rmSync(cacheFolder, { recursive: true, force: true });
}
