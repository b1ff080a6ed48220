import path from 'node:path';
import type { BuildRequest, BuildSecret } from '../../engine/types.ts';
import { readCsvLine } from '../../util/csv-line.ts';

/** A build of a Dockerfile under a name, as kept in the setting `gantry.build.profiles`. Paths are relative to the workspace folder. */
export interface BuildProfile {
  readonly name: string;
  readonly dockerfile: string;
  /** Default: the Dockerfile's folder. */
  readonly context?: string;
  readonly target?: string;
  readonly tags?: readonly string[];
  /** null: taken from the environment. */
  readonly args?: Readonly<Record<string, string | null>>;
  readonly labels?: Readonly<Record<string, string>>;
  /** true, or the stages that are not to be cached. */
  readonly noCache?: boolean | readonly string[];
  readonly pull?: boolean;
  readonly platforms?: readonly string[];
  /** `id=npm,src=.npmrc` or `id=token,env=TOKEN`. */
  readonly secrets?: readonly string[];
  /** `default`, or `id=socket`. */
  readonly ssh?: readonly string[];
  readonly contexts?: Readonly<Record<string, string>>;
  readonly cacheFrom?: readonly string[];
  readonly cacheTo?: readonly string[];
  readonly network?: string;
  /** A folder to write the result to instead of an image. */
  readonly output?: string;
}

function toSecret(text: string, root: string): BuildSecret {
  const fields = readCsvLine(text) ?? [text];
  const parts = new Map(fields.map((field) => [field.split('=')[0] ?? '', field.slice(field.indexOf('=') + 1)]));
  const file = parts.get('src') ?? parts.get('source');
  const id = parts.get('id') ?? '';
  return file === undefined ? { id, env: parts.get('env') ?? id } : { id, file: path.resolve(root, file) };
}

function toSsh(text: string, agent: string | undefined): { id: string; socket: string }[] {
  const equals = text.indexOf('=');
  const [id, socket] = equals < 0 ? [text, agent] : [text.slice(0, equals), text.slice(equals + 1)];
  return socket ? [{ id, socket }] : [];
}

/** What `root` (the workspace folder) and the environment make of a profile. */
export function profileRequest(
  profile: BuildProfile,
  root: string,
  env: Readonly<Record<string, string | undefined>>,
): BuildRequest {
  const { target, args, labels, noCache, pull, platforms, cacheFrom, cacheTo, network, contexts } = profile;
  const dockerfile = path.resolve(root, profile.dockerfile);
  const contextDir = profile.context ? path.resolve(root, profile.context) : path.dirname(dockerfile);
  return {
    contextDir,
    dockerfile,
    tags: profile.tags ?? [],
    ...(target && { target }),
    ...(args && { args }),
    ...(labels && { labels }),
    ...(noCache && { noCache }),
    ...(pull && { pull }),
    ...(platforms && { platforms }),
    ...(profile.secrets && { secrets: profile.secrets.map((secret) => toSecret(secret, root)) }),
    ...(profile.ssh && { ssh: profile.ssh.flatMap((each) => toSsh(each, env.SSH_AUTH_SOCK)) }),
    ...(contexts && { namedContexts: contexts }),
    ...(cacheFrom && { cacheFrom }),
    ...(cacheTo && { cacheTo }),
    ...(network && { network }),
    ...(profile.output && { output: { type: 'local', directory: path.resolve(root, profile.output) } as const }),
  };
}
