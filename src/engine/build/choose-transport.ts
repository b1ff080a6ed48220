import type { EngineInfo } from '../types/engine.ts';
import { buildV2Transport } from './transports/build-v2.ts';
import { classicTransport } from './transports/classic.ts';
import { grpcTransport } from './transports/grpc.ts';
import type { Transport } from './transports/transport.ts';

export type TransportName = 'grpc' | 'v2' | 'classic';

export const transports: Readonly<Record<TransportName, Transport>> = {
  grpc: grpcTransport,
  v2: buildV2Transport,
  classic: classicTransport,
};

/** The ways to build on an engine, best first. */
export function chooseTransport(info: EngineInfo): readonly TransportName[] {
  if (info.isPodman || info.builder === 'classic' || info.osType === 'windows' || before(info.apiVersion, 39))
    return ['classic'];
  return ['grpc', 'v2', 'classic'];
}

const before = (apiVersion: string, minor: number): boolean => {
  const [major = 0, own = 0] = apiVersion.split('.').map(Number);
  return major === 1 && own < minor;
};
