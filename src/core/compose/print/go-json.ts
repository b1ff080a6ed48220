import { compareBytes } from '../merge/shapes.ts';
import type { Kind } from '../model/kinds.ts';
import { type EnvFile, envFile } from '../model/mounts.ts';
import { printDuration } from '../short/duration.ts';
import { goFloat32, goString } from './go-scalars.ts';

/** How a version of compose writes what is true unless it says otherwise: 2 writes `true`, 5 writes only `false`. */
export type Flavour = 'v2' | 'v5';

type Fields = Readonly<Record<string, Kind>>;

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === false ||
  value === 0 ||
  value === '' ||
  (typeof value === 'object' && Object.keys(value).length === 0);

const object = (entries: readonly (readonly [string, string])[]): string =>
  `{${entries.map(([key, text]) => `${goString(key)}:${text}`).join(',')}}`;

const array = (items: readonly string[]): string => `[${items.join(',')}]`;

function mapText(value: object, item: (value: unknown) => string): string {
  const entries = Object.entries(value).sort(([a], [b]) => compareBytes(a, b));
  return object(entries.map(([key, each]) => [key, item(each)]));
}

function hostsText(value: Readonly<Record<string, readonly string[]>>): string {
  const lines = Object.entries(value).flatMap(([host, addresses]) => addresses.map((address) => `${host}=${address}`));
  return array(lines.sort(compareBytes).map(goString));
}

function ulimitText(value: { single?: number; soft?: number; hard?: number }): string {
  if (value.single) return String(value.single);
  const kept = (['soft', 'hard'] as const).filter((key) => value[key]);
  return object(kept.map((key) => [key, String(value[key])]));
}

/** Whether encoding/json's `omitempty` would leave the field out. */
function isOmitted(kind: Kind, value: unknown, flavour: Flavour): boolean {
  if (kind.hidden) return true;
  if (kind.always) return false;
  if (kind.optOut) return flavour === 'v5' ? value !== false : value !== true;
  if (value === undefined || value === null) return true;
  if (kind.optional) return false;
  // A pointer to a structure is left out only when nil; a command may be empty on purpose.
  if (kind.kind === 'struct' || kind.kind === 'ulimit' || kind.kind === 'command') return false;
  return isEmpty(value);
}

function structText(fields: Fields, value: Readonly<Record<string, unknown>>, flavour: Flavour): string {
  const kept = Object.entries(fields).filter(([name, kind]) => !isOmitted(kind, value[name], flavour));
  return object(kept.map(([name, kind]) => [kind.jsonName ?? name, goJson(kind, value[name], flavour)]));
}

/** What Go's encoding/json makes of a value of the canonical model, byte for byte as docker compose hashes it. */
export function goJson(kind: Kind, value: unknown, flavour: Flavour = 'v2'): string {
  if (kind === envFile && flavour === 'v2' && (value as EnvFile).required) return goString((value as EnvFile).path);
  if (kind.kind === 'struct') return structText(kind.fields ?? {}, (value ?? {}) as Record<string, unknown>, flavour);
  if (value === undefined || value === null) return zeroText(kind);
  switch (kind.kind) {
    case 'bytes':
      return `"${value}"`;
    case 'duration':
      return goString(printDuration(value as number));
    case 'mode':
      return `"0${(value as number).toString(8)}"`;
    case 'float32':
      return goFloat32(value as number);
    case 'hosts':
      return hostsText(value as Record<string, string[]>);
    case 'ulimit':
      return ulimitText(value as { single?: number });
    case 'list':
      return array((value as unknown[]).map((item) => goJson(kind.of as Kind, item, flavour)));
    case 'map':
      return mapText(value as object, (item) => (item === null ? 'null' : goJson(kind.of as Kind, item, flavour)));
    default:
      return plainText(value);
  }
}

const zeroText = (kind: Kind): string => {
  if (kind.kind === 'string') return '""';
  if (kind.kind === 'boolean') return 'false';
  if (kind.kind === 'bytes') return '"0"';
  return kind.kind === 'int' || kind.kind === 'float32' ? '0' : 'null';
};

function plainText(value: unknown): string {
  if (typeof value === 'string') return goString(value);
  if (Array.isArray(value)) return array(value.map(plainText));
  if (typeof value === 'object' && value !== null) return mapText(value, plainText);
  return String(value);
}
