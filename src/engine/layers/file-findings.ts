import { entryType } from '../tar/tar-header.ts';
import type { FileConcern, FileFinding } from '../types/layers.ts';
import type { ImageAnalysis } from './analysis.ts';
import { type LayerIndex, nodeFlag } from './layer-index.ts';
import type { PathTree } from './path-tree.ts';

/** Names that hold credentials by convention. Public halves and templates are not among them. */
const secretPath =
  /(^|\/)(id_(rsa|dsa|ecdsa|ed25519)|\.env(\.(local|production|prod|staging|development|dev))?|\.netrc|\.npmrc|\.pypirc|\.pgpass|\.my\.cnf|\.htpasswd|\.git-credentials|\.vault-token|terraform\.tfstate|[^/]+\.(p12|pfx|jks|keystore|kdbx)|[^/]*private[^/]*\.(pem|key)|[^/]+\.key|\.aws\/credentials|\.docker\/config\.json|\.kube\/config|\.git\/config)$/i;
/** Where distributions keep test keys, trust anchors and the like. */
const harmlessPlace = /^\/(usr\/(share|lib|include)|etc\/ssl\/certs|etc\/apt)\//;

/** By the last two names, which is all that `secretPath` looks at. */
const mayBeSecret = (tree: PathTree, path: number): boolean =>
  secretPath.test(`/${tree.name(tree.parent[path] ?? 0)}/${tree.name(path)}`);

const isSecret = (path: string): boolean => secretPath.test(path) && !harmlessPlace.test(path);

/** Files of the final file system with dangerous modes, and secrets: also those that a later layer only hides. */
export function findFiles({ stack, wasted }: ImageAnalysis): FileFinding[] {
  const { tree } = stack;
  const findings: FileFinding[] = [];
  for (let path = 1; path < tree.count; path++) {
    const index = stack.index(path);
    for (const concern of index ? concernsOf(index, stack.node[path] ?? 0, tree, path) : [])
      findings.push({ concern, path: tree.text(path), layer: stack.layer[path] ?? 0, bytes: stack.bytes(path) });
  }
  for (const { path, bytes, storedIn, hiddenBy, how } of wasted())
    if (how === 'removed' && isSecret(path))
      findings.push({ concern: 'deleted-secret', path, layer: storedIn, bytes, hiddenBy });
  return findings;
}

function concernsOf(index: LayerIndex, node: number, tree: PathTree, path: number): FileConcern[] {
  if (index.has(node, nodeFlag.implicit)) return [];
  const mode = index.mode[node] ?? 0;
  const isFile = index.type[node] === entryType.file;
  const isDirectory = index.type[node] === entryType.directory;
  const concerns: FileConcern[] = [];
  if (isFile && mode & 0o4000) concerns.push('setuid');
  if (isFile && mode & 0o2000) concerns.push('setgid');
  // A sticky directory, as /tmp, is meant to be written by all.
  if ((isFile || (isDirectory && !(mode & 0o1000))) && mode & 0o002) concerns.push('world-writable');
  if (isFile && mayBeSecret(tree, path) && isSecret(tree.text(path))) concerns.push('secret');
  return concerns;
}
