import path from 'node:path';
import { defaultNames, overrideNames } from '../../core/compose/resolve/default-names.ts';

/**
 * The files that a command names. Undefined for one that docker compose finds by itself in its folder: that of a default
 * name, which brings its override, or the override, which brings the file under it; or what COMPOSE_FILE says.
 */
export async function explicitFiles(
  files: readonly string[],
  exists: (file: string) => Promise<boolean>,
): Promise<readonly string[] | undefined> {
  const [only, ...more] = files;
  if (!only || more.length > 0) return files;
  const first = async (names: readonly string[]): Promise<string | undefined> => {
    for (const name of names) {
      const candidate = path.join(path.dirname(only), name);
      if (candidate === only || (await exists(candidate))) return candidate;
    }
    return undefined;
  };
  const main = await first(defaultNames);
  if (main === only) return undefined;
  return main !== undefined && (await first(overrideNames)) === only ? undefined : files;
}
