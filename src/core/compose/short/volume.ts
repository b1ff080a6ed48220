import type { Origin } from '../node.ts';
import { LoadError } from '../problem.ts';

/** A mount in long form, with only the keys that the short form can say. */
export interface ShortVolume {
  type: 'bind' | 'volume';
  source?: string;
  target: string;
  read_only?: true;
  bind?: { selinux?: string; propagation?: string; create_host_path?: true };
  volume?: { nocopy?: true };
}

const propagations = new Set(['rprivate', 'private', 'rshared', 'shared', 'rslave', 'slave']);

/** `[source:]target[:options]`. Throws LoadError. */
export function parseVolume(spec: string, at?: Origin): ShortVolume {
  if (spec === '') throw new LoadError('invalid empty volume spec', at);
  // Two bytes are too short for a separator between two parts.
  if (/^(?:[\0-\x7f]{1,2}|[\x80-\u07ff])$/.test(spec)) return { type: 'volume', target: spec };
  const [first, second, options, ...more] = sections(spec, at);
  if (more.length > 0) throw new LoadError(`invalid spec: ${spec}: too many colons`, at);
  const volume: ShortVolume = { type: 'volume', target: second ?? first ?? '' };
  if (second !== undefined && first !== undefined) volume.source = first;
  for (const option of options?.split(',') ?? []) applyOption(volume, option);
  settleType(volume);
  return volume;
}

/** Splits at colons, but not in `C:\` and not inside `${…}`. */
function sections(spec: string, at: Origin | undefined): string[] {
  const parts: string[] = [];
  let part = '';
  let depth = 0;
  for (let i = 0; i < spec.length; i++) {
    const char = spec[i] as string;
    if (char === '$' && spec[i + 1] === '{') depth++;
    else if (char === '}' && depth > 0) depth--;
    else if (char === ':' && depth === 0 && !/^\p{L}$/u.test(part)) {
      parts.push(part);
      part = '';
      continue;
    }
    part += char;
  }
  parts.push(part);
  if (parts.slice(0, 3).includes('')) throw new LoadError(`invalid spec: ${spec}: empty section between colons`, at);
  return parts;
}

function applyOption(volume: ShortVolume, option: string): void {
  if (option === 'ro') volume.read_only = true;
  else if (option === 'rw') delete volume.read_only;
  else if (option === 'nocopy') volume.volume = { nocopy: true };
  else if (propagations.has(option)) volume.bind = { ...volume.bind, propagation: option };
  else if (option === 'z' || option === 'Z') volume.bind = { ...volume.bind, selinux: option };
}

function settleType(volume: ShortVolume): void {
  if (isFilePath(volume.source ?? '')) {
    volume.type = 'bind';
    volume.bind = { ...volume.bind, create_host_path: true };
  } else volume.volume ??= {};
}

/** What a short form means by its source: a path of the host, or else the name of a volume. */
export const isFilePath = (source: string): boolean =>
  /^[./~]/.test(source) || source.startsWith('\\\\') || /^\p{L}:/u.test(source);
