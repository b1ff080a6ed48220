import { readFileSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import type { Place } from './places.ts';
import { run } from './processes.ts';

/** A /20 of private addresses for one engine: a /24 for its default bridge, the upper half for the networks it makes. */
export interface Subnet {
  /** `10.200.16.1/24` */
  readonly bridge: string;
  /** `10.200.24.0/21` */
  readonly pool: string;
}

const toNumber = (address: string): number => address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);

/** Address ranges this machine already reaches, as [first, last]. */
function taken(): [number, number][] {
  const range = (address: number, mask: number): [number, number] => {
    const size = 2 ** 32 - mask;
    const first = Math.floor(address / size) * size;
    return [first, first + size - 1];
  };
  const own = Object.values(os.networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter(({ family }) => family === 'IPv4')
    .map(({ address, netmask }) => range(toNumber(address), toNumber(netmask)));
  return [...own, ...routes().map(({ address, mask }) => range(address, mask))];
}

function routes(): { address: number; mask: number }[] {
  const swap = (hex: string): number =>
    toNumber(
      (hex.match(/../g) ?? [])
        .map((b) => Number(`0x${b}`))
        .reverse()
        .join('.'),
    );
  return readFileSync('/proc/net/route', 'utf8')
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'))
    .filter((fields) => fields.length > 7 && fields[7] !== '00000000')
    .map((fields) => ({ address: swap(fields[1] ?? ''), mask: swap(fields[7] ?? '') }));
}

/** The checkout's own range of 10.192.0.0/10, or the next one that nothing on this machine uses. */
export function chooseSubnet(place: Place): Subnet {
  const used = taken();
  const wanted = Number.parseInt(place.id.slice(0, 6), 16) % 1024;
  for (let step = 0; step < 1024; step++) {
    const block = (wanted + step) % 1024;
    const second = 192 + Math.floor(block / 16);
    const third = (block % 16) * 16;
    const first = toNumber(`10.${second}.${third}.0`);
    if (used.some(([from, to]) => from < first + 4096 && to >= first)) continue;
    return { bridge: `10.${second}.${third}.1/24`, pool: `10.${second}.${third + 8}.0/21` };
  }
  throw new Error('no free range of addresses in 10.192.0.0/10 for the engine');
}

export async function makeBridge(name: string, address: string): Promise<void> {
  await run('ip', ['link', 'add', name, 'type', 'bridge']);
  await run('ip', ['addr', 'add', address, 'dev', name]);
  await run('ip', ['link', 'set', name, 'up']);
}

interface Link {
  readonly ifname: string;
  readonly addr_info: readonly { readonly local: string }[];
}

/** Removes the engine's bridge and those of networks it left behind: all with an address of its range. */
export async function removeBridges(place: Place, subnet: Subnet | undefined): Promise<void> {
  // Node lists no interface that is down, and a bridge without containers is.
  const links = JSON.parse((await run('ip', ['-json', '-4', 'address']).catch(() => '')) || '[]') as Link[];
  const first = subnet ? toNumber(subnet.pool.split('/')[0] ?? '') : Number.NaN;
  const ours = (address: string): boolean => toNumber(address) >= first && toNumber(address) < first + 2048;
  const left = links.filter(
    ({ ifname, addr_info }) => ifname.startsWith('br-') && addr_info.some((a) => ours(a.local)),
  );
  for (const name of [place.bridge, ...left.map(({ ifname }) => ifname)])
    await run('ip', ['link', 'del', name]).catch(() => undefined);
}

/** A port nobody listens on: the checkout's own one when it is free, so that it stays the same from day to day. */
export async function choosePort(preferred: number): Promise<number> {
  const tryPort = (port: number): Promise<number | undefined> =>
    new Promise((resolve) => {
      const server = net.createServer().once('error', () => resolve(undefined));
      server.listen(port, '127.0.0.1', () => {
        const address = server.address();
        server.close(() => resolve(typeof address === 'object' ? address?.port : undefined));
      });
    });
  return (await tryPort(preferred)) ?? (await tryPort(0)) ?? preferred;
}
