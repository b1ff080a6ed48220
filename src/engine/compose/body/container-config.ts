import type { Healthcheck, Service } from '../../../core/compose/project.ts';
import { GantryError } from '../../../util/errors.ts';

/** `K=V` by name; a variable without a value is not set. */
export const envList = (environment: Service['environment']): string[] =>
  Object.entries(environment ?? {})
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name}=${value}`)
    .sort();

/** Nanoseconds to whole seconds, cut off, as docker compose does. */
export const seconds = (nanoseconds: number): number => Math.trunc(nanoseconds / 1e9);

export function healthConfig(check: Healthcheck | undefined): Record<string, unknown> | undefined {
  if (!check) return undefined;
  if (check.disable) return { Test: ['NONE'] };
  return {
    Test: check.test,
    Interval: check.interval,
    Timeout: check.timeout,
    StartPeriod: check.start_period,
    StartInterval: check.start_interval,
    Retries: check.retries,
  };
}

const asPort = (text: string): { from: number; to: number; protocol: string } => {
  const [range = '', protocol = 'tcp'] = text.split('/');
  const [from = '', to = from] = range.split('-');
  if (/^\d+$/.test(from) && /^\d+$/.test(to)) return { from: Number(from), to: Number(to), protocol };
  throw new GantryError('compose.invalid', `"${text}" is no port to expose.`);
};

/** Published ports are exposed too; `expose` may hold ranges. */
export function exposedPorts(service: Service): Record<string, object> {
  const ports: Record<string, object> = {};
  for (const port of service.ports ?? []) ports[`${port.target}/${port.protocol ?? 'tcp'}`] = {};
  for (const { from, to, protocol } of (service.expose ?? []).map(asPort))
    for (let port = from; port <= to; port++) ports[`${port}/${protocol}`] = {};
  return ports;
}

/** `HostPort` may be a range: the engine picks one of it; empty: any. */
export function portBindings(service: Service): Record<string, { HostIp: string; HostPort: string }[]> {
  const bindings: Record<string, { HostIp: string; HostPort: string }[]> = {};
  for (const port of service.ports ?? []) {
    const key = `${port.target}/${port.protocol ?? 'tcp'}`;
    bindings[key] ??= [];
    bindings[key].push({ HostIp: port.host_ip ?? '', HostPort: port.published ?? '' });
  }
  return bindings;
}
