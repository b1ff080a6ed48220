import { GantryError } from '../../../util/errors.ts';

export interface SecurityOptions {
  readonly SecurityOpt: string[];
  /** Empty lists lift the engine's own; left out they stay. */
  readonly MaskedPaths?: [];
  readonly ReadonlyPaths?: [];
}

const split = (option: string): [string, string | undefined] => {
  const at = option.search(/[=:]/);
  return at < 0 ? [option, undefined] : [option.slice(0, at), option.slice(at + 1)];
};

/** The file of a seccomp profile that an option names, if it names one. */
export function profilePath(option: string): string | undefined {
  const [name, value] = split(option);
  return name === 'seccomp' && value && value !== 'unconfined' && value !== 'builtin' ? value : undefined;
}

/** Profiles go as their text; `systempaths=unconfined` is no option of the engine but two empty lists. */
export function securityOptions(options: readonly string[], profiles: ReadonlyMap<string, string>): SecurityOptions {
  const SecurityOpt = options
    .filter((option) => option !== 'systempaths=unconfined')
    .map((option) => {
      if (split(option)[1] === undefined && option !== 'no-new-privileges')
        throw new GantryError('compose.invalid', `"${option}" is no security option: it wants a name and a value.`);
      const text = profiles.get(profilePath(option) ?? '');
      return text === undefined ? option : `seccomp=${text}`;
    });
  const unconfined = options.includes('systempaths=unconfined');
  return unconfined ? { SecurityOpt, MaskedPaths: [], ReadonlyPaths: [] } : { SecurityOpt };
}
