import { BuildChecks } from '../../src/state/build-checks.ts';
import { Builds } from '../../src/state/builds.ts';
import { Connection } from '../../src/state/connection.ts';
import { PlanPreview } from '../../src/state/plan-preview.ts';
import type { Choice, Context, Desk, LayersDesk, Prompts, WorkFile } from '../../src/ui/commands/context.ts';
import type { FileSet } from '../../src/ui/compose/file-sets.ts';
import { cancelled } from '../../src/util/errors.ts';
import type { RecordedEngine } from './recorded-engine.ts';
import { sampleRegistries } from './sample-registries.ts';

export interface FakeContext extends Omit<Context, 'loadProject'> {
  loadProject: Context['loadProject'];
  /** All that the user was asked, told or shown, in order: `confirm Remove?|detail`, `tell …`, `copy …`. */
  readonly seen: string[];
  /** Answers by the beginning of the question; a question without one is dismissed. */
  readonly answers: Record<string, unknown>;
  readonly files: Map<string, WorkFile>;
}

/** A window in which a test has already answered. */
export function fakeContext(engine: RecordedEngine, answers: Record<string, unknown> = {}): FakeContext {
  const seen: string[] = [];
  const memory = new Map<string, string>();
  const files = new Map<string, WorkFile>();
  const connection = new Connection(async () => engine);
  const answer = (question: string): unknown => {
    const key = Object.keys(answers).find((start) => question.startsWith(start));
    if (key === undefined) throw cancelled();
    return answers[key];
  };
  const choose = <T>(title: string, choices: readonly Choice<T>[], wanted: unknown): T => {
    const found = choices.find(({ label }) => label === wanted);
    if (!found)
      throw new Error(`${title}: no "${String(wanted)}" among ${choices.map(({ label }) => label).join(', ')}`);
    return found.value;
  };
  const prompts: Prompts = {
    async ask({ title, value, check, password }) {
      seen.push(`ask ${title}${value ? `|${value}` : ''}`);
      const given = answer(title);
      const text = given === true ? (value ?? '') : String(Array.isArray(given) ? given.shift() : given);
      const problem = password ? undefined : check?.(text);
      if (problem) throw new Error(`refused "${text}": ${problem}`);
      return text;
    },
    suggest: (question) => prompts.ask(question),
    async pick(title, choices) {
      seen.push(`pick ${title}|${choices.map(({ label }) => label).join(',')}`);
      return choose(title, choices, answer(title));
    },
    async pickMany(title, choices, { orNone = false } = {}) {
      seen.push(`pick ${title}|${choices.map(({ label }) => label).join(',')}`);
      const wanted = answer(title) as string[];
      if (wanted.length === 0 && !orNone) throw cancelled();
      return wanted.map((each) => choose(title, choices, each));
    },
    async saveFile({ title, name }) {
      seen.push(`save ${title}|${name}`);
      return String(answer(title));
    },
    async openFile({ title }) {
      seen.push(`open ${title}`);
      return String(answer(title));
    },
    async confirm(message, detail) {
      seen.push(`confirm ${message}|${detail}`);
      if (answer(message) !== true) throw cancelled();
    },
    progress: (_, run) => run((message) => void seen.push(`progress ${message}`), new AbortController().signal),
    tell: (message) => void seen.push(`tell ${message}`),
    warn: (message) => void seen.push(`warn ${message}`),
  };
  const desk = new Proxy({} as Desk, {
    get:
      (_, name) =>
      async (...args: unknown[]) => {
        if (name === 'file') return files.get(String(args[0]));
        if (name === 'files') return [...files.keys()];
        seen.push(`${String(name)} ${args.map(String).join('|')}`);
        return undefined;
      },
  });
  const builds = new Builds();
  const sets: FileSet[] = [];
  return {
    connection,
    engine: () => connection.engine(),
    prompts,
    desk: new Proxy(desk, {
      get: (target, name, self) =>
        name === 'folder'
          ? () => '/project'
          : name === 'shortPath'
            ? (path: string) => path
            : name === 'selection'
              ? () => []
              : Reflect.get(target, name, self),
    }),
    memory: { get: (key) => memory.get(key), set: async (key, value) => void memory.set(key, value) },
    endpoints: { list: async () => [], choose: async () => undefined },
    builds,
    built: { of: () => undefined, latest: () => undefined },
    checks: new BuildChecks(builds),
    profiles: { root: () => '/src', list: () => [], save: async ({ name }) => void seen.push(`save ${name}`) },
    sets: { list: () => sets, save: async (set) => void sets.push(set) },
    plans: new PlanPreview(),
    registries: sampleRegistries(),
    loadProject: () => Promise.reject(new Error('no project')),
    showGraph: ({ name }) => void seen.push(`graph ${name}`),
    layers: {} as LayersDesk,
    directories: { forget: (id = 'all', directory = '/') => void seen.push(`forget ${id} ${directory}`) },
    comparison: {
      current: undefined,
      show: async (pair) => void seen.push(`compare ${pair?.before.name} ${pair?.after.name}`),
    },
    log: { info: () => undefined, error: () => undefined, show: () => undefined },
    seen,
    answers,
    files,
  };
}
