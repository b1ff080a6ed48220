import type { ShellScript } from '../shell/command.ts';
import { parseShell } from '../shell/parse-shell.ts';
import { commandOf } from '../shell/read-command.ts';
import { flagOptions } from './flags.ts';
import type { Comment, Dockerfile, Instruction, Section, Stage } from './model.ts';
import { runSources } from './run-sources.ts';

/** A RUN, also the one behind ONBUILD, with its script understood. */
export interface Run {
  /** The RUN itself. */
  readonly instruction: Instruction;
  /** The ONBUILD that holds it, else the same. */
  readonly outer: Instruction;
  readonly onbuild: boolean;
  readonly section: Section;
  /** Words of the SHELL in force; undefined where nothing in the file says. */
  readonly shell: readonly string[] | undefined;
  /** Empty under PowerShell and cmd. The JSON form is one command. */
  readonly script: ShellScript;
}

type ShellWords = readonly string[] | undefined;
type Parts = Pick<Dockerfile, 'text' | 'sections'>;

const noScript: ShellScript = { commands: [], pipelines: [], errors: [] };
const pragma = /^hadolint\s+shell\s*=\s*([^\s#]+)/;

/** Every RUN of the file, in order. SHELL follows `FROM stage`; `# hadolint shell=` stands for one. */
export function readRuns(file: Parts): Run[] {
  const runs: Run[] = [];
  const last = new Map<Stage, ShellWords>();
  let fallback: ShellWords;
  for (const section of file.sections) {
    const { stage } = section;
    if (stage) fallback = pragmaShell(stage.index === 0 ? stage.from.leading : []) ?? fallback;
    let shell = (stage?.parent && last.get(stage.parent)) ?? windowsShell(stage) ?? fallback;
    for (const outer of section.instructions) {
      shell = pragmaShell(outer.leading) ?? shell;
      if (!stage) fallback = shell;
      if (outer.keyword === 'SHELL') shell = outer.json?.elements.map(({ value }) => value) ?? shell;
      const run = outer.keyword === 'ONBUILD' ? outer.inner : outer;
      if (run?.keyword !== 'RUN') continue;
      const script = isPosix(shell) ? scriptOf(run, file) : noScript;
      runs.push({ instruction: run, outer, onbuild: run !== outer, section, shell, script });
    }
    if (stage) last.set(stage, shell);
  }
  return runs;
}

const pragmaShell = (comments: readonly Comment[]): ShellWords => {
  const name = comments.map(({ text }) => pragma.exec(text)?.[1]).findLast((found) => found !== undefined);
  return name === undefined ? undefined : [name];
};

/** Windows base images run `cmd` unless told otherwise. */
const windowsShell = (stage: Stage | undefined): ShellWords =>
  stage?.image && /^mcr\.microsoft\.com\/(?:windows|dotnet\/framework)\//.test(stage.image.value) ? ['cmd'] : undefined;

export const isPosix = (shell: ShellWords): boolean =>
  !/^(?:pwsh|powershell|cmd)(?:\.exe)?$/i.test((shell?.[0] ?? '').replace(/^.*[\\/]/, ''));

function scriptOf(run: Instruction, file: Parts): ShellScript {
  if (run.json) return jsonScript(run);
  const scripts = runSources(run, file).map(parseShell);
  const [only] = scripts;
  if (only && scripts.length === 1) return only;
  return {
    commands: scripts.flatMap(({ commands }) => commands),
    pipelines: scripts.flatMap(({ pipelines }) => pipelines),
    errors: scripts.flatMap(({ errors }) => errors),
  };
}

/** `["apt-get", "install"]` is one command; `["sh", "-c", "…"]` runs no shell of ours either. */
function jsonScript({ json, start, end }: Instruction): ShellScript {
  const [name, ...rest] = (json?.elements ?? []).map((word) => ({ ...word, dynamic: false }));
  if (!name) return noScript;
  return { commands: [commandOf(name, rest, start, end)], pipelines: [], errors: [] };
}

export interface Mount {
  readonly type: string;
  readonly target: string;
}

/** The mounts of a RUN. Targets lose a closing slash; a mount without a type is a bind. */
export function mountsOf(run: Instruction): Mount[] {
  return run.flags
    .filter(({ name }) => name.value === 'mount')
    .map((flag) => {
      const options = new Map(flagOptions(flag).map(({ key, value }) => [key.value, value?.value ?? '']));
      const target = options.get('target') ?? options.get('dst') ?? options.get('destination') ?? '';
      return { type: options.get('type') ?? 'bind', target: target.replace(/(?<=.)\/+$/, '') };
    });
}

/** Whether a cache or tmpfs mount keeps this folder, or one above it, out of the image. */
export const isMountedAway = (run: Instruction, folder: string): boolean =>
  mountsOf(run).some(
    ({ type, target }) =>
      (type === 'cache' || type === 'tmpfs') && target !== '' && `${folder}/`.startsWith(`${target}/`),
  );
