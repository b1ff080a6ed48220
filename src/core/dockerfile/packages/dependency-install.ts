import type { Command } from '../../shell/command.ts';
import { flagValue, hasFlag, positionals } from '../../shell/flags.ts';
import { lookup } from '../../text/lookup.ts';
import { baseName } from './package-manager.ts';
import { unwrapped } from './unwrapped.ts';

/** A command that fetches what a project depends on. */
export interface DependencyInstall {
  /** For messages and for telling one kind from another. */
  readonly name: string;
  /** The files that say what to fetch. */
  readonly manifests: readonly string[];
  /** Those files are all it needs: it can run before the sources are copied. */
  readonly manifestsOnly: boolean;
  /** Where it keeps its downloads, for root. */
  readonly cache: string;
}

type Reader = (command: Command, words: readonly string[]) => DependencyInstall | undefined;

const first = (words: readonly string[], ...verbs: readonly string[]): boolean => verbs.includes(words[0] ?? '');

const nodeProject =
  (name: string, lock: string, cache: string, ...verbs: readonly string[]): Reader =>
  (command, words) =>
    (words.length === 0 ? verbs.includes('') : words.length === 1 && first(words, ...verbs)) &&
    !hasFlag(command, 'g', 'global', 'version')
      ? { name, manifests: ['package.json', lock], manifestsOnly: true, cache }
      : undefined;

const pip: Reader = (command, words) => {
  const file = flagValue(command, 'r', 'requirement');
  if (!first(words, 'install') || file === undefined || file.includes('$')) return undefined;
  return { name: 'pip', manifests: [file], manifestsOnly: true, cache: '/root/.cache/pip' };
};

const uv: Reader = (command, words) => {
  const manifests = ['pyproject.toml', 'uv.lock'];
  const cache = '/root/.cache/uv';
  if (first(words, 'sync'))
    return { name: 'uv', manifests, manifestsOnly: hasFlag(command, 'no-install-project'), cache };
  const file = flagValue(command, 'r', 'requirement', 'requirements');
  const pipInstall = words[0] === 'pip' && words[1] === 'install' && file !== undefined;
  return pipInstall ? { name: 'uv', manifests: [file], manifestsOnly: true, cache } : undefined;
};

const project =
  (name: string, manifests: readonly string[], cache: string, early: RegExp, late: RegExp): Reader =>
  (command, words) => {
    const text = words.join(' ');
    const manifestsOnly = early.test(`${text} ${command.flags.map((flag) => `--${flag.name}`).join(' ')}`);
    return manifestsOnly || late.test(text) ? { name, manifests, manifestsOnly, cache } : undefined;
  };

const never = /^\b$/;
const gradle = project(
  'gradle',
  ['build.gradle*', 'settings.gradle*'],
  '/root/.gradle',
  /^dependencies\b/,
  /\b(?:build|assemble|bootJar|shadowJar|installDist)\b/,
);
const maven = project(
  'maven',
  ['pom.xml'],
  '/root/.m2',
  /^dependency:/,
  /\b(?:package|install|verify|compile|deploy)\b/,
);

const readers: Readonly<Record<string, Reader>> = {
  npm: nodeProject('npm', 'package-lock.json', '/root/.npm', 'ci', 'install', 'i', 'clean-install'),
  pnpm: nodeProject('pnpm', 'pnpm-lock.yaml', '/root/.local/share/pnpm/store', 'install', 'i'),
  yarn: nodeProject('yarn', 'yarn.lock', '/usr/local/share/.cache/yarn', 'install', ''),
  pip,
  pip3: pip,
  uv,
  poetry: project(
    'poetry',
    ['pyproject.toml', 'poetry.lock'],
    '/root/.cache/pypoetry',
    /^install\b.*--no-root\b/,
    /^install\b/,
  ),
  go: project('go', ['go.mod', 'go.sum'], '/go/pkg/mod', /^mod download\b/, /^(?:build|install \.)/),
  cargo: project(
    'cargo',
    ['Cargo.toml', 'Cargo.lock'],
    '/usr/local/cargo/registry',
    never,
    /^(?:build|fetch|install)\b/,
  ),
  mvn: maven,
  mvnw: maven,
  gradle,
  gradlew: gradle,
  bundle: project('bundler', ['Gemfile', 'Gemfile.lock'], '/usr/local/bundle/cache', /^install\b/, never),
  composer: project(
    'composer',
    ['composer.json', 'composer.lock'],
    '/root/.composer/cache',
    /^install\b.*--no-scripts\b.*--no-autoloader\b|^install\b.*--no-autoloader\b.*--no-scripts\b/,
    /^install\b/,
  ),
};

/** Their names, without folders. */
export const dependencyPrograms: readonly string[] = Object.keys(readers);

const valued: ReadonlySet<string> = new Set([
  'r',
  'requirement',
  'c',
  'constraint',
  'C',
  'f',
  'file',
  'o',
  'ldflags',
  'tags',
  'target',
  'p',
]);

/** The sources are all there already. */
const fetchesNothing = ({ args }: Command): boolean =>
  args.some(({ value }) => /^--?(?:offline|mod=vendor)$/.test(value));

/** What the command fetches, when it fetches what a project depends on. */
export function dependencyInstall(command: Command): DependencyInstall | undefined {
  const call = unwrapped(command);
  if (fetchesNothing(call)) return undefined;
  const program = baseName(call.name.value);
  const reader = lookup(readers, program);
  return reader?.(
    call,
    positionals(call, valued).map(({ value }) => value),
  );
}
