import type { RunRequest } from '../types/containers.ts';

const keyOf = ({ container, protocol = 'tcp' }: NonNullable<RunRequest['ports']>[number]): string =>
  `${container}/${protocol}`;

/** The body of `POST /containers/create` for a simple run. */
export function createBody(request: RunRequest): object {
  const ports = request.ports ?? [];
  const bindings: Record<string, { HostIp: string; HostPort: string }[]> = {};
  for (const port of ports) {
    const own = bindings[keyOf(port)] ?? [];
    bindings[keyOf(port)] = [...own, { HostIp: port.hostIp ?? '', HostPort: port.host ? String(port.host) : '' }];
  }
  return {
    Image: request.image,
    ...(request.command && { Cmd: request.command }),
    Env: Object.entries(request.env ?? {}).map(([name, value]) => `${name}=${value}`),
    Labels: request.labels ?? {},
    ExposedPorts: Object.fromEntries(ports.map((port) => [keyOf(port), {}])),
    Tty: request.interactive ?? false,
    OpenStdin: request.interactive ?? false,
    HostConfig: {
      PortBindings: bindings,
      PublishAllPorts: request.publishAll ?? false,
      Binds: request.binds ?? [],
      AutoRemove: request.autoRemove ?? false,
    },
  };
}
