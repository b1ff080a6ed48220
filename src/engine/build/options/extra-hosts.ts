import { GantryError } from '../../../util/errors.ts';

interface HostEntry {
  readonly name: string;
  readonly address: string;
}

/** In place of an address: the machine that the engine runs on, which only the engine knows. */
const hostGateway = 'host-gateway';

export const hasHostGateway = (extraHosts: readonly string[] = []): boolean =>
  extraHosts.some((entry) => entry.endsWith(hostGateway));

/** `name:address` or `name=address`; an IPv6 address with or without brackets. Throws `build.invalid`. */
export function hostEntry(entry: string): HostEntry {
  const { name, address } = /^(?<name>[^:=\s]+)[:=]\[?(?<address>[^\]\s,]+)\]?$/.exec(entry)?.groups ?? {};
  if (name !== undefined && address !== undefined) return { name, address };
  throw new GantryError('build.invalid', `“${entry}” is not an extra host.`, { hint: 'Write it as name:address.' });
}

/** The entries with the host's own addresses in place; an engine may have one of each family. */
export const withHostGateway = (extraHosts: readonly string[], addresses: readonly string[]): string[] =>
  extraHosts
    .map(hostEntry)
    .flatMap(({ name, address }) => (address === hostGateway ? addresses : [address]).map((each) => `${name}=${each}`));
