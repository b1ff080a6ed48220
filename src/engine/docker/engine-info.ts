import type { EngineInfo } from '../types/engine.ts';
import { speaks } from './api-version.ts';

/** The newest Engine API that Gantry was written against. */
const ours = '1.51';

export interface Ping {
  readonly apiVersion: string;
  readonly serverApiVersion: string;
  readonly builder: EngineInfo['builder'];
  readonly isPodman: boolean;
}

const builders: Record<string, EngineInfo['builder']> = { '1': 'classic', '2': 'buildkit' };

/** Reads the head of `/_ping`. Undefined: what answered is no engine. */
export function readPing(headers: Readonly<Record<string, string | string[] | undefined>>): Ping | undefined {
  const theirs = String(headers['api-version'] ?? '');
  if (!/^\d+\.\d+$/.test(theirs)) return undefined;
  return {
    apiVersion: speaks(theirs, ours) ? ours : theirs,
    serverApiVersion: theirs,
    builder: builders[String(headers['builder-version'] ?? '')] ?? 'unknown',
    isPodman: headers['libpod-api-version'] !== undefined,
  };
}

export interface VersionReply {
  readonly Version?: string;
  readonly Os?: string;
  readonly Arch?: string;
}

export interface InfoReply {
  readonly DriverStatus?: readonly (readonly string[])[] | null;
  readonly OSType?: string;
  readonly Architecture?: string;
}

export const engineInfo = (ping: Ping, version: VersionReply, info: InfoReply): EngineInfo => ({
  serverVersion: version.Version ?? '',
  apiVersion: ping.apiVersion,
  serverApiVersion: ping.serverApiVersion,
  osType: info.OSType ?? version.Os ?? '',
  architecture: version.Arch ?? info.Architecture ?? '',
  isPodman: ping.isPodman,
  builder: ping.builder,
  imageStore: imageStore(ping, info),
});

function imageStore(ping: Ping, info: InfoReply): EngineInfo['imageStore'] {
  if (ping.isPodman) return 'unknown';
  const snapshotter = info.DriverStatus?.some(
    ([key, value]) => key === 'driver-type' && value?.includes('snapshotter'),
  );
  return snapshotter ? 'containerd' : 'graphdriver';
}
