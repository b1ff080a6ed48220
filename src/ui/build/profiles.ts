import path from 'node:path';
import type { BuildOutput, BuildRequest, BuildSecret } from '../../engine/types.ts';
import { csvField, readCsvLine } from '../../util/csv-line.ts';
import { GantryError } from '../../util/errors.ts';
import { profileProblem } from './profile-problem.ts';

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
  /** `host:address` or `host=address`. */
  readonly extraHosts?: readonly string[];
  readonly provenance?: 'min' | 'max';
  /** A folder or a `.tar` file to write the result to instead of an image. */
  readonly output?: string;
}

const invalid = (profile: BuildProfile, problem: string, hint: string): GantryError =>
  new GantryError(
    'build.invalid',
    `The build profile “${profile.name}” cannot be used: ${problem}${problem.endsWith('?') ? '' : '.'}`,
    { hint },
  );

/** The fields of `id=npm,src=.npmrc`. */
const fieldsOf = (text: string): string[] => readCsvLine(text) ?? [text];
const keyOf = (field: string): string => field.slice(0, Math.max(0, field.indexOf('=')));
const textOf = (field: string): string => field.slice(field.indexOf('=') + 1);

function toSecret(profile: BuildProfile, text: string, root: string): BuildSecret {
  const parts = new Map(fieldsOf(text).map((field) => [keyOf(field), textOf(field)]));
  const file = parts.get('src') ?? parts.get('source');
  const id = parts.get('id');
  if (!id)
    throw invalid(profile, `the secret “${text}” has no id`, 'Write it like id=npm,src=.npmrc or id=token,env=TOKEN.');
  return file === undefined ? { id, env: parts.get('env') ?? id } : { id, file: path.resolve(root, file) };
}

function toSsh(profile: BuildProfile, text: string, agent: string | undefined): { id: string; socket: string } {
  const equals = text.indexOf('=');
  const [id, socket] = equals < 0 ? [text, agent] : [text.slice(0, equals), text.slice(equals + 1)];
  if (socket) return { id, socket };
  throw invalid(
    profile,
    'no SSH agent is running, or VS Code knows of none',
    'Start one so that SSH_AUTH_SOCK is set for VS Code, or name its socket: id=socket.',
  );
}

/** A named context is a folder unless it has a scheme; a single letter is a drive. */
const toContext = (source: string, root: string): string =>
  /^(?:[a-z][a-z0-9+.-]+:|git@)/i.test(source) ? source : path.resolve(root, source);

/** `type=local,dest=.cache` with its folder made absolute. */
function toCache(text: string, root: string): string {
  const fields = fieldsOf(text);
  if (!fields.includes('type=local')) return text;
  return fields
    .map((field) => (/^(?:src|dest)=/.test(field) ? `${keyOf(field)}=${path.resolve(root, textOf(field))}` : field))
    .map(csvField)
    .join(',');
}

const toOutput = (output: string, root: string): BuildOutput => {
  const at = path.resolve(root, output);
  return output.endsWith('.tar') ? { type: 'tar', file: at } : { type: 'local', directory: at };
};

/** What `root` (the workspace folder) and the environment make of a profile. Throws `build.invalid`. */
export function profileRequest(
  profile: BuildProfile,
  root: string,
  env: Readonly<Record<string, string | undefined>>,
): BuildRequest {
  const problem = profileProblem(profile);
  if (problem) throw invalid(profile, problem, 'Correct gantry.build.profiles in the settings.');
  const { target, args, labels, noCache, pull, platforms, network, extraHosts, provenance, contexts = {} } = profile;
  const { cacheFrom = [], cacheTo = [], secrets = [], ssh = [], output } = profile;
  const dockerfile = path.resolve(root, profile.dockerfile);
  const contextDir = profile.context ? path.resolve(root, profile.context) : path.dirname(dockerfile);
  const named = Object.entries(contexts).map(([name, source]) => [name, toContext(source, root)] as const);
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
    ...(secrets.length > 0 && { secrets: secrets.map((secret) => toSecret(profile, secret, root)) }),
    ...(ssh.length > 0 && { ssh: ssh.map((each) => toSsh(profile, each, env.SSH_AUTH_SOCK)) }),
    ...(named.length > 0 && { namedContexts: Object.fromEntries(named) }),
    ...(cacheFrom.length > 0 && { cacheFrom: cacheFrom.map((each) => toCache(each, root)) }),
    ...(cacheTo.length > 0 && { cacheTo: cacheTo.map((each) => toCache(each, root)) }),
    ...(network && { network }),
    ...(extraHosts && { extraHosts }),
    ...(provenance && { provenance }),
    ...(output && { output: toOutput(output, root) }),
  };
}
