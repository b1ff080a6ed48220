/** What a field of the canonical model holds. The names say how compose reads and writes it. */
export type KindName =
  | 'any'
  | 'string'
  | 'int'
  | 'float32'
  | 'boolean'
  | 'bytes'
  | 'duration'
  | 'mode'
  | 'count'
  | 'command'
  | 'health-test'
  | 'hosts'
  | 'mapping'
  | 'environment'
  | 'ssh'
  | 'ulimit'
  | 'strings'
  | 'texts'
  | 'list'
  | 'map'
  | 'struct';

declare const held: unique symbol;

export interface Kind<T = unknown> {
  readonly kind: KindName;
  readonly [held]?: T;
  /** Of the items of a list or the values of a map. */
  readonly of?: Kind;
  readonly fields?: Readonly<Record<string, Kind>>;
  /** Absent and zero differ: zero is kept and written. */
  readonly optional?: true;
  /** Always present in the model; written when empty only with `always`. */
  readonly required?: true;
  /** JSON has it even when absent or empty (`command: null`, `ipam: {}`). */
  readonly always?: true;
  /** True where nothing is written, as `create_host_path`: newer compose leaves out true, older one prints what is written. */
  readonly optOut?: true;
  /** Known to the model only, never printed or hashed: contents of secrets. */
  readonly hidden?: true;
  /** Written with a capital in JSON, as compose happens to do for a few structures. */
  readonly jsonName?: string;
}

export type Held<K> = K extends Kind<infer T> ? T : never;

/** `x-…` keys are kept wherever they stand. */
export interface Extensions {
  readonly [key: `x-${string}`]: unknown;
}

type Fields = Readonly<Record<string, Kind>>;
type RequiredKeys<F extends Fields> = { [K in keyof F]: F[K] extends { required: true } ? K : never }[keyof F];
export type Struct<F extends Fields> = { readonly [K in RequiredKeys<F>]: Held<F[K]> } & {
  readonly [K in Exclude<keyof F, RequiredKeys<F>>]?: Held<F[K]>;
} & Extensions;

const kind = <T>(name: KindName): Kind<T> => ({ kind: name });

export const any: Kind<unknown> = kind('any');
export const string: Kind<string> = kind('string');
export const int: Kind<number> = kind('int');
export const float32: Kind<number> = kind('float32');
export const boolean: Kind<boolean> = kind('boolean');
/** A whole number of bytes; written as text. */
export const bytes: Kind<number> = kind('bytes');
/** Nanoseconds; written as `1m30s`. */
export const duration: Kind<number> = kind('duration');
/** File permissions as a number; written as `"0444"`. */
export const mode: Kind<number> = kind('mode');
/** −1 is all of them. */
export const count: Kind<number> = kind('count');
/** Words of a command line; an empty list clears the image's. */
export const command: Kind<readonly string[]> = kind('command');
export const healthTest: Kind<readonly string[]> = kind('health-test');
/** Host name to addresses. */
export const hosts: Kind<Readonly<Record<string, readonly string[]>>> = kind('hosts');
export const mapping: Kind<Readonly<Record<string, string>>> = kind('mapping');
/** null: named without a value, and the environment has none. */
export const environment: Kind<Readonly<Record<string, string | null>>> = kind('environment');
export const ssh: Kind<readonly SshKey[]> = kind('ssh');
export const ulimit: Kind<Ulimit> = kind('ulimit');
/** Text items only; one text alone is a list of it. */
export const strings: Kind<readonly string[]> = kind('strings');
/** Items become text whatever they are. */
export const texts: Kind<readonly string[]> = kind('texts');

export interface SshKey {
  readonly id: string;
  readonly path?: string;
}

/** Either `single` or `soft` and `hard`. */
export interface Ulimit {
  readonly single?: number;
  readonly soft?: number;
  readonly hard?: number;
}

export const list = <T>(of: Kind<T>): Kind<readonly T[]> => ({ kind: 'list', of });
export const map = <T>(of: Kind<T>): Kind<Readonly<Record<string, T>>> => ({ kind: 'map', of });
/** Values may be missing: `networks: { default: null }`. */
export const nullableMap = <T>(of: Kind<T>): Kind<Readonly<Record<string, T | null>>> => ({
  kind: 'map',
  of: { ...of, optional: true },
});
export const struct = <F extends Fields>(fields: F): Kind<Struct<F>> => ({ kind: 'struct', fields });

export const optional = <T>(of: Kind<T>): Kind<T> => ({ ...of, optional: true });
export const required = <T>(of: Kind<T>): Kind<T> & { readonly required: true } => ({ ...of, required: true });
export const always = <K extends Kind>(of: K): K & { readonly always: true } => ({ ...of, always: true });
export const optOut = <K extends Kind>(of: K): K & { readonly optOut: true } => ({ ...of, optOut: true });
export const hidden = <K extends Kind>(of: K): K & { readonly hidden: true } => ({ ...of, hidden: true });
export const inJson = <K extends Kind>(jsonName: string, of: K): K => ({ ...of, jsonName });
