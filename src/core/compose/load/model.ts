import { checkStructure } from '../canonical/checks.ts';
import { setDefaults } from '../canonical/defaults.ts';
import { isMap, type MapNode } from '../node.ts';
import { resolvePaths } from '../paths/resolve.ts';
import type { InputFile, Scope } from './context.ts';
import { loadFile } from './file.ts';

/** Several files merged in order, with defaults and absolute paths; undefined when they say nothing. Throws LoadError. */
export function loadModel(files: readonly InputFile[], scope: Scope, included: readonly string[]): MapNode | undefined {
  let model: MapNode | undefined;
  for (const file of files) model = loadFile(file, model, scope, included)?.model ?? model;
  if (!model) return undefined;
  const { skip, session } = scope;
  let result = skip.defaults ? model : setDefaults(model);
  if (!skip.validation) checkStructure(result);
  if (!skip.pathResolution) {
    const { home, windows, files: snapshot } = session;
    result = resolvePaths(result, { base: scope.workingDir, home, windows, realpath: snapshot.realpath });
  }
  return isMap(result) ? result : undefined;
}
