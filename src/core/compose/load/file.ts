import { canonical, omitEmpty } from '../canonical/canonical.ts';
import { interpolate } from '../interpolate/interpolate.ts';
import { merge } from '../merge/merge.ts';
import { applyResets } from '../merge/reset.ts';
import { enforceUnicity } from '../merge/unique.ts';
import { isMap, type MapNode, type Node, without } from '../node.ts';
import { LoadError } from '../problem.ts';
import { composeMessage } from '../schema/compose-message.ts';
import { validateSchema } from '../schema/validate.ts';
import type { Reset, YamlProblem } from '../yaml/convert.ts';
import type { ComposeDocument } from '../yaml/parse.ts';
import { type InputFile, type LoadedFile, lookupIn, type Scope } from './context.ts';
import { applyExtends } from './extends.ts';
import { applyInclude } from './include.ts';

/** Merges every document of one file into `model`, step by step in compose's order. Throws LoadError. */
export function loadFile(
  { path, text }: InputFile,
  model: MapNode | undefined,
  scope: Scope,
  included: readonly string[],
): LoadedFile | undefined {
  let current = model;
  let resets: readonly Reset[] = [];
  for (const document of scope.session.parse(path, text).documents) {
    const [problem] = document.problems;
    if (problem) throw yamlError(path, problem);
    if (!document.root) continue;
    resets = document.resets;
    current = loadDocument(path, document, document.root, current, scope, included);
  }
  return current && { model: current, resets };
}

function yamlError(path: string, { message, at, code }: YamlProblem): LoadError {
  if (code === 'key-type') return new LoadError(message, at);
  const line = at.source.lines.position(at.start).line + 1;
  return new LoadError(`failed to parse ${path}: line ${line}: ${message}`, at);
}

function loadDocument(
  path: string,
  { resets }: ComposeDocument,
  root: Node,
  model: MapNode | undefined,
  scope: Scope,
  included: readonly string[],
): MapNode {
  if (!isMap(root)) throw new LoadError('top-level object must be a mapping', root.at);
  const { session, skip } = scope;
  const lookup = lookupIn(scope.environment, session.windows);
  let own = skip.interpolation ? root : (interpolate(root, { lookup, warn: session.warn }) as MapNode);
  if (!skip.include) own = applyInclude(own, resets, scope, [...included, path]);
  let base = model && applyResets(model, resets);
  if (!skip.extends) own = applyExtends(own, path, resets, scope);
  base = base ? merge(base, own) : own;
  return settle(enforceUnicity(base) as MapNode, path, scope);
}

function settle(merged: MapNode, path: string, { session, skip }: Scope): MapNode {
  let model = merged;
  if (!skip.validation) {
    const message = composeMessage(validateSchema(model));
    if (message) throw new LoadError(`validating ${path}: ${message.text}`, message.at);
    const version = model.entries.get('version');
    if (version) {
      session.warn(
        `${path}: the attribute \`version\` is obsolete, it will be ignored, please remove it to avoid potential confusion`,
        version.key,
      );
      model = without(model, 'version');
    }
  }
  const long = canonical(model, { warn: session.warn, lenient: skip.interpolation === true });
  return enforceUnicity(omitEmpty(long)) as MapNode;
}
