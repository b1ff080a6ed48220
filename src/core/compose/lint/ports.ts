import { goText } from '../go-text.ts';
import { get, isMap, type MapNode, type Node, type Origin, textOf } from '../node.ts';
import { LoadError } from '../problem.ts';
import { parseSpan, readPort } from '../short/port.ts';
import { isDynamic, itemsOf } from './references.ts';

/** One entry of `ports`, as far as it can be read without its project. */
export interface PublishedPort {
  /** Empty: every address. */
  readonly ip: string;
  /** Undefined: the engine picks one. */
  readonly published: { readonly start: number; readonly end: number } | undefined;
  /** A range for one container port: the engine picks a free one of it. */
  readonly isPicked: boolean;
  readonly target: number | undefined;
  readonly protocol: string;
  /** As it is written. */
  readonly text: string;
  readonly at: Origin;
  readonly node: Node;
}

export function portsOf(service: MapNode): PublishedPort[] {
  return itemsOf(get(service, 'ports')).flatMap((node) => {
    const port = isMap(node) ? fromLong(node) : fromShort(node);
    return port ? [port] : [];
  });
}

function fromLong(node: MapNode): PublishedPort | undefined {
  const text = (key: string): string | undefined => {
    const value = get(node, key);
    return value?.type === 'scalar' && value.value !== null ? goText(value) : undefined;
  };
  const published = text('published');
  if (published !== undefined && isDynamic(published)) return undefined;
  const target = Number(text('target'));
  const span = published === undefined ? undefined : parseSpan(published);
  return {
    ip: text('host_ip') ?? '',
    published: span,
    isPicked: span !== undefined && span.start !== span.end,
    target: Number.isNaN(target) ? undefined : target,
    protocol: text('protocol') ?? 'tcp',
    text: published ?? text('target') ?? '',
    at: get(node, 'published')?.at ?? node.at,
    node,
  };
}

function fromShort(node: Node): PublishedPort | undefined {
  if (node.type !== 'scalar' || node.value === null) return undefined;
  const text = textOf(node) ?? goText(node);
  if (isDynamic(text)) return undefined;
  try {
    const { address: ip, inside, outside: published, protocol } = readPort(text);
    const isPicked = inside.start === inside.end && published !== undefined && published.start !== published.end;
    return { ip, published, isPicked, target: inside.start, protocol, text, at: node.at, node };
  } catch (error) {
    if (error instanceof LoadError) return undefined;
    throw error;
  }
}
