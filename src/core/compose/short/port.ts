import { compareBytes } from '../merge/shapes.ts';
import type { Origin } from '../node.ts';
import { LoadError } from '../problem.ts';
import { isIp } from './ip.ts';

/** One published port in long form. */
export interface ShortPort {
  readonly mode: 'ingress';
  readonly host_ip?: string;
  readonly target: number;
  readonly published?: string;
  readonly protocol: string;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** A port entry as it is written, ranges as such. */
interface PortSpec {
  readonly inside: Span;
  readonly outside: Span | undefined;
  readonly protocol: string;
  /** Empty: every address. */
  readonly address: string;
}

/** `[[ip:][host[-host]]:]container[-container][/protocol]` with one entry a port of a range. Throws LoadError. */
export const parsePort = (spec: string, at?: Origin): ShortPort[] => expandPorts(readPort(spec, at));

/** The same, ranges kept: a range of all ports is one thing, not 65,535. Throws LoadError. */
export function readPort(spec: string, at?: Origin): PortSpec {
  const { ip, host, container: withProtocol } = split(spec);
  const { protocol, container } = splitProtocol(withProtocol);
  const address = ip.startsWith('[') && ip.endsWith(']') ? ip.slice(1, -1) : ip;
  if (address === ip && address.includes(':'))
    throw new LoadError(`Invalid ip address ${address}: address ${address}:: too many colons in address`, at);
  if (address !== '' && !isIp(address)) throw new LoadError(`Invalid ip address: ${address}`, at);
  if (container === '') throw new LoadError(`No port specified: ${spec}<empty>`, at);
  const inside = parseSpan(container);
  if (!inside) throw new LoadError(`Invalid containerPort: ${container}`, at);
  const outside = host === '' ? undefined : parseSpan(host);
  if (host !== '' && !outside) throw new LoadError(`Invalid hostPort: ${host}`, at);
  if (outside && inside.end !== inside.start && inside.end - inside.start !== outside.end - outside.start)
    throw new LoadError(`Invalid ranges specified for container and host Ports: ${container} and ${host}`, at);
  if (!['tcp', 'udp', 'sctp'].includes(protocol)) throw new LoadError(`Invalid proto: ${protocol}`, at);
  return { inside, outside, protocol, address };
}

function expandPorts({ inside, outside, protocol, address }: PortSpec): ShortPort[] {
  const ports: ShortPort[] = [];
  for (let i = 0; i <= inside.end - inside.start; i++) {
    const published = outside && publishedAt(inside, outside, i);
    ports.push({
      mode: 'ingress',
      ...(address && { host_ip: address }),
      target: inside.start + i,
      ...(published && { published }),
      protocol,
    });
  }
  return ports.sort((a, b) => compareBytes(`${a.target}/`, `${b.target}/`));
}

/** A host range for a single container port stays a range: the engine picks one of it. */
const publishedAt = (inside: Span, outside: Span, i: number): string =>
  inside.start === inside.end && outside.start !== outside.end
    ? `${outside.start}-${outside.end}`
    : String(outside.start + i);

function split(spec: string): { ip: string; host: string; container: string } {
  const parts = spec.split(':');
  const container = parts.pop() ?? '';
  const host = parts.pop() ?? '';
  return { ip: parts.join(':'), host, container };
}

function splitProtocol(text: string): { container: string; protocol: string } {
  const [container = '', protocol = ''] = text.split('/');
  return { container, protocol: (protocol || 'tcp').toLowerCase() };
}

/** `80` or `80-90`; undefined when it is no range of ports. */
export function parseSpan(text: string): Span | undefined {
  const [start = '', end = start, ...more] = text.split('-');
  if (more.length > 0 || !isPort(start) || !isPort(end)) return undefined;
  const span = { start: Number(start), end: Number(end) };
  return span.end < span.start ? undefined : span;
}

const isPort = (text: string): boolean => /^[0-9]+$/.test(text) && Number(text) <= 65_535;
