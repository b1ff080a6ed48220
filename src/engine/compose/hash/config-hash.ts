import { createHash } from 'node:crypto';
import type { Flavour } from '../../../core/compose/print/go-json.ts';
import { networkHashText, serviceHashText, volumeHashText } from '../../../core/compose/print/hash-text.ts';
import type { Network, Service, Volume } from '../../../core/compose/project.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The `config-hash` label of a container, exactly as docker compose writes it. References to services must be resolved. */
export const serviceHash = (config: Service, flavour: Flavour = 'v2'): string =>
  sha256(serviceHashText(config, flavour));

export const networkHash = (config: Network): string => sha256(networkHashText(config));

export const volumeHash = (config: Volume): string => sha256(volumeHashText(config));

/** Another version of compose may have written the same configuration in another way: that is no difference. */
export const isServiceHash = (hash: string, config: Service): boolean =>
  hash === serviceHash(config) || hash === serviceHash(config, 'v5');
