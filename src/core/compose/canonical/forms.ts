import { goText, goType } from '../go-text.ts';
import { isMap, isSeq, map, type Node, type Origin, type Scalar, scalar, textOf } from '../node.ts';
import { cleanTarget } from '../paths/clean.ts';
import { LoadError } from '../problem.ts';
import { parsePort } from '../short/port.ts';
import { parseVolume } from '../short/volume.ts';

type Plain = { readonly [key: string]: Scalar | Plain | undefined };

/** Plain data as a node; all of it stands where the short form does. */
function fromPlain(data: Plain, at: Origin): Node {
  const entries = Object.entries(data).filter(([, value]) => value !== undefined);
  return map(
    entries.map(([key, value]) => [
      key,
      typeof value === 'object' && value !== null ? fromPlain(value, at) : scalar(value as Scalar, at),
    ]),
    at,
  );
}

export function volumeForm(node: Node): Node {
  if (isMap(node)) return node;
  const text = textOf(node);
  if (text === undefined) throw new LoadError('invalid type for service volume mount', node.at);
  const volume = parseVolume(text, node.at);
  return fromPlain({ ...volume, target: cleanTarget(volume.target) }, node.at);
}

export function portForms(node: Node, path: string): Node {
  const wrong = (item: Node): LoadError => new LoadError(`${path}: invalid type ${goType(item)} for port`, item.at);
  if (!isSeq(node)) throw wrong(node);
  const items = node.items.flatMap((item): Node[] => {
    if (isMap(item)) return [item];
    if (item.type !== 'scalar' || item.value === null || typeof item.value === 'boolean' || item.float)
      throw wrong(item);
    return parsePort(goText(item), item.at).map((port) => fromPlain({ ...port }, item.at));
  });
  return { ...node, items };
}

export function deviceForm(node: Node): Node {
  if (isMap(node)) return node;
  const text = textOf(node);
  if (text === undefined) throw new LoadError('invalid type for service volume mount', node.at);
  const [source = '', target = '', permissions = 'rwm', ...more] = text.split(':');
  if (more.length > 0) throw new LoadError(`confusing device mapping, please use long syntax: ${text}`, node.at);
  return fromPlain({ source, target: target || source, permissions }, node.at);
}

/** `default`, `id=path`. */
export function sshForm(node: Node): Node {
  if (isMap(node)) return node;
  if (!isSeq(node)) throw new LoadError('invalid type for ssh', node.at);
  return map(
    node.items.map((item) => {
      const text = textOf(item) ?? '';
      const cut = text.indexOf('=');
      if (cut < 0 && text !== 'default') throw new LoadError(`invalid ssh key ${JSON.stringify(text)}`, item.at);
      return cut < 0 ? [text, scalar(null, item.at)] : [text.slice(0, cut), scalar(text.slice(cut + 1), item.at)];
    }),
    node.at,
  );
}
