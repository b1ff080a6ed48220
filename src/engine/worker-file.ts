import path from 'node:path';
import { fileURLToPath } from 'node:url';

declare const __dirname: string | undefined;

/** The code of one of our workers: beside the bundle in a release, as compiled modules in tests. */
export const workerFile = (name: 'layers' | 'build'): string =>
  typeof __dirname === 'string'
    ? path.join(__dirname, `${name}-worker.cjs`)
    : fileURLToPath(new URL(`./${name}/${name}.worker.js`, import.meta.url));
