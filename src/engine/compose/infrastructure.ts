import type { Network, Volume } from '../../core/compose/project.ts';
import { speaks } from '../docker/api-version.ts';
import { networkHash, volumeHash } from './hash/config-hash.ts';
import { composeVersion, label } from './labels.ts';

/** What a network of the project is created with. */
export function networkBody(project: string, key: string, network: Network, apiVersion: string): object {
  const { driver, config = [], options } = network.ipam ?? {};
  const ipam = {
    Driver: driver ?? 'default',
    Options: options,
    Config: config.map((each) => ({
      Subnet: each.subnet,
      Gateway: each.gateway,
      IPRange: each.ip_range,
      AuxiliaryAddresses: each.aux_addresses,
    })),
  };
  return {
    Name: network.name,
    // Engines before 1.44 allow two networks of one name.
    CheckDuplicate: speaks(apiVersion, '1.44') ? undefined : true,
    Driver: network.driver,
    Options: network.driver_opts,
    Internal: network.internal,
    Attachable: network.attachable,
    EnableIPv4: network.enable_ipv4,
    EnableIPv6: network.enable_ipv6,
    IPAM: driver || config.length > 0 || options ? ipam : undefined,
    Labels: {
      ...network.labels,
      [label.network]: key,
      [label.project]: project,
      [label.version]: composeVersion,
      [label.configHash]: networkHash(network),
    },
  };
}

/** What a volume of the project is created with. */
export const volumeBody = (project: string, key: string, volume: Volume): object => ({
  Name: volume.name,
  Driver: volume.driver,
  DriverOpts: volume.driver_opts,
  Labels: {
    ...volume.labels,
    [label.volume]: key,
    [label.project]: project,
    [label.version]: composeVersion,
    [label.configHash]: volumeHash(volume),
  },
});
