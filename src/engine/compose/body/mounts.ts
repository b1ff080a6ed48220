import path from 'node:path';
import type { FileReference, Project, Service, VolumeMount } from '../../../core/compose/project.ts';
import { speaks } from '../../docker/api-version.ts';
import type { ObservedContainer } from '../observed.ts';

type Mount = Record<string, unknown> & { readonly Type: string; readonly Source: string; readonly Target: string };

export interface MountContext {
  readonly project: Pick<Project, 'volumes' | 'secrets' | 'configs'>;
  readonly service: Service;
  readonly apiVersion: string;
  /** Whose anonymous volumes are taken over, and where the image declares volumes. */
  readonly inherit?: ObservedContainer | undefined;
  readonly imageVolumes?: readonly string[] | undefined;
}

const isAbsolute = (text: string): boolean => text.startsWith('/') || path.win32.isAbsolute(text);

/** Where a secret or config is seen in the container. */
export const targetOf = (reference: FileReference, directory: string): string => {
  const target = reference.target || reference.source;
  return isAbsolute(target) ? target : directory + target;
};

const recursion: Readonly<Record<string, string>> = {
  disabled: 'NonRecursive',
  writable: 'ReadOnlyNonRecursive',
  readonly: 'ReadOnlyForceRecursive',
};

function bindOptions({ bind }: VolumeMount): Record<string, unknown> | undefined {
  if (!bind) return undefined;
  const recursive = recursion[bind.recursive ?? ''];
  return {
    Propagation: bind.propagation,
    CreateMountpoint: bind.create_host_path ?? false,
    ...(recursive ? { [recursive]: true } : {}),
  };
}

/** One long-form volume as the engine's mount. */
export function mountOf(project: Pick<Project, 'volumes'>, volume: VolumeMount): Mount {
  const source = volume.source ?? '';
  const named = volume.type === 'volume' ? project.volumes?.[source]?.name : undefined;
  const relative = volume.type === 'bind' && !isAbsolute(source);
  return {
    Type: volume.type,
    Source: named ?? (relative ? path.resolve(source) : source),
    Target: volume.target,
    ReadOnly: volume.read_only ?? false,
    Consistency: volume.consistency,
    BindOptions: volume.type === 'bind' ? bindOptions(volume) : undefined,
    VolumeOptions:
      volume.type === 'volume' && volume.volume
        ? { NoCopy: volume.volume.nocopy, Labels: volume.volume.labels, Subpath: volume.volume.subpath }
        : undefined,
    TmpfsOptions:
      volume.type === 'tmpfs' && volume.tmpfs ? { SizeBytes: volume.tmpfs.size, Mode: volume.tmpfs.mode } : undefined,
    ImageOptions: volume.type === 'image' && volume.image ? { Subpath: volume.image.subpath } : undefined,
  };
}

/** The replaced container's volumes at places for which the file and the image name none. */
function inherited({ service, inherit, imageVolumes }: MountContext): Mount[] {
  const anonymous = new Set([
    ...(imageVolumes ?? []),
    ...(service.volumes ?? []).filter((each) => !each.source && each.type === 'volume').map((each) => each.target),
  ]);
  return (inherit?.mounts ?? [])
    .filter((mount) => mount.type !== 'tmpfs' && anonymous.has(mount.destination))
    .map((mount) => ({
      Type: mount.type,
      Source: mount.type === 'volume' ? (mount.name ?? '') : mount.source,
      Target: mount.destination,
      ReadOnly: !mount.writable,
    }));
}

/** Secrets and configs that are files of the host; those with a value of their own are copied in before the start. */
function fileMounts({ project, service }: MountContext): Mount[] {
  const mount = (file: string, Target: string, BindOptions?: object): Mount => ({
    Type: 'bind',
    Source: path.resolve(file),
    Target,
    ReadOnly: true,
    ...(BindOptions ? { BindOptions } : {}),
  });
  const secrets = (service.secrets ?? []).flatMap((each) => {
    const file = project.secrets?.[each.source]?.file;
    return file ? [mount(file, targetOf(each, '/run/secrets/'), { CreateMountpoint: false })] : [];
  });
  const configs = (service.configs ?? []).flatMap((each) => {
    const file = project.configs?.[each.source]?.file;
    return file ? [mount(file, targetOf(each, '/'))] : [];
  });
  return [...secrets, ...configs];
}

/** Everything mounted, one to a target: the file's volumes over what is inherited, both over secrets and configs. */
export function allMounts(context: MountContext): { mount: Mount; volume?: VolumeMount }[] {
  const kept = inherited(context);
  const taken = new Set(kept.map((mount) => mount.Target));
  const byTarget = new Map<string, { mount: Mount; volume?: VolumeMount }>(
    kept.map((mount) => [mount.Target, { mount }]),
  );
  for (const volume of context.service.volumes ?? [])
    if (volume.source || !taken.has(volume.target))
      byTarget.set(volume.target, { mount: mountOf(context.project, volume), volume });
  for (const mount of fileMounts(context)) if (!byTarget.has(mount.Target)) byTarget.set(mount.Target, { mount });
  return [...byTarget.values()];
}

/** `source:target:rw,z`: the older form, which creates missing host paths. Undefined where only a mount can say it. */
function bindString({ mount, volume }: { mount: Mount; volume?: VolumeMount }, apiVersion: string): string | undefined {
  if (!volume) return undefined;
  const { bind, volume: options } = volume;
  if (volume.type === 'bind') {
    // Before 1.42 a mount cannot create the host's path, and the older form can say the propagation too.
    const needsMount = bind?.propagation && speaks(apiVersion, '1.42');
    if (bind && (bind.create_host_path !== true || bind.recursive || needsMount)) return undefined;
  } else if (volume.type !== 'volume' || !volume.source || options?.labels || options?.subpath || options?.nocopy) {
    return undefined;
  }
  const words = [volume.read_only ? 'ro' : 'rw', bind?.selinux, bind?.propagation].filter(Boolean);
  return `${mount.Source}:${mount.Target}:${words.join(',')}`;
}

/** A container's mounts as its creation wants them. */
export function mounts(context: MountContext): { Binds: string[]; Mounts: Mount[] } {
  const Binds: string[] = [];
  const Mounts: Mount[] = [];
  for (const each of allMounts(context)) {
    const bind = bindString(each, context.apiVersion);
    if (bind) Binds.push(bind);
    else Mounts.push(each.mount);
  }
  return { Binds, Mounts };
}
