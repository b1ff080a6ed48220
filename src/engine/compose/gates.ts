import type { Project, Service } from '../../core/compose/project.ts';
import { GantryError } from '../../util/errors.ts';
import { speaks } from '../docker/api-version.ts';
import type { ComposeWarning } from '../types.ts';
import { isCdiDevice } from './body/resources.ts';

/** A key that is used, the version that has it, and what an older engine would do with it. */
interface Gate {
  readonly key: string;
  readonly since?: string;
  /** Refused where silence would do harm; else only warned of. */
  readonly refuse: boolean;
  readonly what: string;
}

const used = (condition: unknown, gate: Gate): Gate[] => (condition ? [gate] : []);

function volumeGates(service: Service): Gate[] {
  return (service.volumes ?? []).flatMap((volume, index) => {
    const key = `volumes[${index}]`;
    const recursive = volume.bind?.recursive;
    return [
      ...used(volume.volume?.subpath, {
        key: `${key}.volume.subpath`,
        since: '1.45',
        refuse: true,
        what: 'this engine would mount the whole volume',
      }),
      ...used(volume.type === 'image', { key, since: '1.48', refuse: true, what: 'this engine cannot mount images' }),
      ...used(recursive === 'readonly', {
        key: `${key}.bind.recursive`,
        since: '1.44',
        refuse: true,
        what: 'this engine would leave mounts below it writable',
      }),
      ...used(recursive === 'writable', {
        key: `${key}.bind.recursive`,
        since: '1.44',
        refuse: false,
        what: 'this engine always does so',
      }),
    ];
  });
}

function networkGates(service: Service): Gate[] {
  return Object.entries(service.networks ?? {}).flatMap(([name, config], index) => [
    ...used(config?.interface_name, {
      key: `networks.${name}.interface_name`,
      since: '1.49',
      refuse: true,
      what: 'this engine cannot name interfaces',
    }),
    ...used(config?.gw_priority, {
      key: `networks.${name}.gw_priority`,
      since: '1.48',
      refuse: false,
      what: 'this engine ignores it',
    }),
    ...used(config?.mac_address && index > 0, {
      key: `networks.${name}.mac_address`,
      since: '1.44',
      refuse: false,
      what: 'this engine sets it on the main network only',
    }),
  ]);
}

function serviceGates(service: Service): Gate[] {
  const cdi = service.devices?.some((each) => isCdiDevice(each.source, each.target));
  return [
    ...used(service.annotations, { key: 'annotations', since: '1.43', refuse: false, what: 'this engine ignores it' }),
    ...used(service.healthcheck?.start_interval, {
      key: 'healthcheck.start_interval',
      since: '1.44',
      refuse: false,
      what: 'this engine ignores it',
    }),
    ...used(cdi, { key: 'devices', since: '1.44', refuse: true, what: 'this engine does not know CDI devices' }),
    ...used(service.platform, { key: 'platform', since: '1.41', refuse: false, what: 'this engine ignores it' }),
    ...volumeGates(service),
    ...networkGates(service),
    ...used(service.credential_spec, {
      key: 'credential_spec',
      refuse: false,
      what: 'it is for Windows containers only and is ignored',
    }),
    ...used(service.provider, {
      key: 'provider',
      refuse: true,
      what: 'it runs a program of the docker CLI, which Gantry does not',
    }),
    ...used(service.models, {
      key: 'models',
      refuse: true,
      what: 'it needs the docker model plugin, which Gantry does not run',
    }),
    ...used(service.use_api_socket, {
      key: 'use_api_socket',
      refuse: true,
      what: 'it hands the engine and your registry credentials to the container; mount the socket yourself if you want that',
    }),
  ];
}

/** Secrets and configs that only Swarm has, or that cannot be put into a container that is read-only. */
function fileGates(project: Project, service: Service): Gate[] {
  return (['secrets', 'configs'] as const).flatMap((kind) =>
    (service[kind] ?? []).flatMap(({ source }, index) => {
      const key = `${kind}[${index}]`;
      const defined = project[kind][source];
      const copied = defined?.environment !== undefined || defined?.content !== undefined;
      return [
        ...used(defined?.external, { key, refuse: true, what: `external ${kind} exist in Swarm only` }),
        ...used(defined?.driver ?? defined?.template_driver, {
          key,
          refuse: true,
          what: `drivers for ${kind} exist in Swarm only`,
        }),
        ...used(copied && !defined?.file && service.read_only, {
          key,
          refuse: true,
          what: 'it is copied into the container, and with read_only: true nothing can be; use a file',
        }),
      ];
    }),
  );
}

function resourceGates(project: Project): { key: string; gate: Gate }[] {
  return Object.entries(project.networks).flatMap(([name, network]) =>
    used(network.enable_ipv4 !== undefined && !network.external, {
      key: 'enable_ipv4',
      since: '1.48',
      refuse: false,
      what: 'this engine ignores it',
    }).map((gate) => ({ key: `networks.${name}.${gate.key}`, gate })),
  );
}

const sentence = (key: string, gate: Gate, apiVersion: string): string =>
  gate.since
    ? `${key}: ${gate.what} (it speaks API ${apiVersion}, the key needs ${gate.since}).`
    : `${key}: ${gate.what}.`;

/**
 * What this engine would silently do otherwise than the files say, as warnings.
 * Throws `compose.invalid` with every key that cannot be honoured at all, before anything is changed.
 */
export function checkKeys(project: Project, apiVersion: string): ComposeWarning[] {
  const all = [
    ...resourceGates(project),
    ...Object.values(project.services).flatMap((service) =>
      [...serviceGates(service), ...fileGates(project, service)].map((gate) => ({
        key: `services.${service.name}.${gate.key}`,
        service: service.name,
        gate,
      })),
    ),
  ].filter(({ gate }) => !gate.since || !speaks(apiVersion, gate.since));
  const refused = all.filter(({ gate }) => gate.refuse);
  if (refused.length > 0)
    throw new GantryError(
      'compose.invalid',
      refused.map(({ key, gate }) => sentence(key, gate, apiVersion)).join('\n'),
      {
        hint: 'Change or remove what is named; nothing was done yet.',
        details: refused.map(({ key }) => key),
      },
    );
  return all.map(({ gate, ...rest }) => ({ ...rest, message: sentence(rest.key, gate, apiVersion) }));
}
