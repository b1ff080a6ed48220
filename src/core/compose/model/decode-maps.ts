import { goPrint, goText } from '../go-text.ts';
import { isNull, type Node } from '../node.ts';
import { LoadError } from '../problem.ts';
import { byName } from './by-name.ts';
import type { SshKey, Ulimit } from './kinds.ts';

const wrong = (node: Node, path: string): LoadError =>
  new LoadError(`'${path}': unexpected value ${goPrint(node)}`, node.at);

const cut = (text: string): readonly [string, string | undefined] => {
  const at = text.indexOf('=');
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
};

/** Names to text; a name without a value is empty. */
export function decodeMapping(node: Node, path: string): Record<string, string> {
  const result = byName<string>();
  if (node.type === 'map')
    for (const [key, { node: value }] of node.entries) result[key] = isNull(value) ? '' : goPrint(value);
  else if (node.type === 'seq')
    for (const item of node.items) {
      const [key, value = ''] = cut(goPrint(item));
      result[key] = value;
    }
  else throw wrong(node, path);
  return result;
}

/** Names to text; a name without a value is null. */
export function decodeEnvironment(node: Node, path: string): Record<string, string | null> {
  const result = byName<string | null>();
  if (node.type === 'map')
    for (const [key, { node: value }] of node.entries) result[key] = isNull(value) ? null : goPrint(value);
  else if (node.type === 'seq')
    for (const item of node.items) {
      const [key, value] = cut(goPrint(item));
      if (/\s$/.test(key))
        throw new LoadError(`environment variable ${key} is declared with a trailing space`, item.at);
      result[key] = value ?? null;
    }
  else throw wrong(node, path);
  return result;
}

/** `host=address` or `host:address`, one host several times or with several addresses. */
export function decodeHosts(node: Node, path: string): Record<string, string[]> {
  const result = byName<string[]>();
  const add = (host: string, addresses: readonly string[], at: Node['at']): void => {
    if (host === '' || /[:=]/.test(host)) throw new LoadError(`bad host name '${host}'`, at);
    const bare = addresses.map((address) => (/^\[.+\]$/.test(address) ? address.slice(1, -1) : address));
    result[host] = [...(result[host] ?? []), ...bare];
  };
  if (node.type === 'map')
    for (const [host, { node: value, key }] of node.entries) {
      if (value.type === 'map') throw wrong(value, path);
      if (value.type === 'seq') add(host, value.items.map(goPrint), key);
      else if (isNull(value)) add(host, [''], key);
      else if (typeof value.value === 'string') add(host, [value.value], key);
      else throw wrong(value, path);
    }
  else if (node.type === 'seq')
    for (const item of node.items) {
      const text = goPrint(item);
      const separator = text.includes('=') ? '=' : ':';
      const at = text.indexOf(separator);
      if (at < 0) throw new LoadError(`'${path}' invalid additional host, missing IP: ${text}`, item.at);
      add(text.slice(0, at), text.slice(at + 1).split(','), item.at);
    }
  else throw wrong(node, path);
  return result;
}

export function decodeSsh(node: Node, path: string): SshKey[] {
  if (node.type !== 'map') throw wrong(node, path);
  return [...node.entries].map(([id, { node: value }]) => (isNull(value) ? { id } : { id, path: goPrint(value) }));
}

export function decodeUlimit(node: Node, path: string): Ulimit {
  if (node.type === 'scalar' && typeof node.value === 'number') return { single: node.value };
  if (node.type !== 'map') throw wrong(node, path);
  const limit = (key: string): number | undefined => {
    const entry = node.entries.get(key)?.node;
    if (!entry) return undefined;
    const value = entry.type === 'scalar' ? Number(goText(entry)) : Number.NaN;
    if (!Number.isInteger(value)) throw wrong(entry, path);
    return value;
  };
  const soft = limit('soft');
  const hard = limit('hard');
  return { ...(soft !== undefined && { soft }), ...(hard !== undefined && { hard }) };
}
