import fs from 'node:fs';
import path from 'node:path';
import { type BuildOptions, build } from '../../src/engine/build/build.ts';
import type { Api } from '../../src/engine/docker/api.ts';
import type { BuildEvent, BuildRequest, BuildStep } from '../../src/engine/types/build.ts';
import type { GantryError } from '../../src/util/errors.ts';
import { temporaryFolder } from './temporary-folder.ts';

export interface Built {
  /** Each step's last state, in order of appearance. */
  readonly steps: readonly BuildStep[];
  readonly log: string;
  readonly warnings: readonly Extract<BuildEvent, { type: 'warning' }>[];
  readonly events: readonly BuildEvent[];
  readonly imageId: string | undefined;
}

/** A folder of files for one build; names ending in `/` are folders, values that start with `->` are links. */
export function contextOf(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder('build');
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    fs.mkdirSync(name.endsWith('/') ? file : path.dirname(file), { recursive: true });
    if (text.startsWith('->')) fs.symlinkSync(text.slice(2), file);
    else if (!name.endsWith('/')) fs.writeFileSync(file, text);
  }
  return folder;
}

export async function collect(events: AsyncIterable<BuildEvent>): Promise<Built> {
  const seen: BuildEvent[] = [];
  for await (const event of events) seen.push(event);
  return summarize(seen);
}

export function summarize(events: readonly BuildEvent[]): Built {
  const steps = new Map<string, BuildStep>();
  for (const event of events) if (event.type === 'step') steps.set(event.step.id, event.step);
  const done = events.find((event) => event.type === 'done');
  return {
    events,
    steps: [...steps.values()],
    log: events.map((event) => (event.type === 'log' ? event.text : '')).join(''),
    warnings: events.filter((event) => event.type === 'warning'),
    imageId: done?.imageId,
  };
}

/** Builds a folder's Dockerfile and removes the folder. */
export async function buildFiles(
  api: Api,
  files: Readonly<Record<string, string>>,
  request: Partial<BuildRequest> = {},
  options: BuildOptions = {},
): Promise<Built> {
  const contextDir = contextOf(files);
  try {
    const dockerfile = path.join(contextDir, 'Dockerfile');
    return await collect(build(api, { contextDir, dockerfile, tags: [], ...request }, options));
  } finally {
    fs.rmSync(contextDir, { recursive: true, force: true });
  }
}

/** What a build was rejected with. */
export async function failureOf(work: Promise<unknown>): Promise<GantryError> {
  return work.then(
    () => {
      throw new Error('It did not fail.');
    },
    (error: GantryError) => error,
  );
}

/** `state keyword` of the steps that are instructions, in the file's order: `cached RUN`. */
export const outline = ({ steps }: Built): string[] =>
  steps
    .filter(({ internal }) => !internal)
    .sort((a, b) => (a.lines?.start ?? 0) - (b.lines?.start ?? 0))
    .map(({ state, name }) => `${state} ${name.split(' ')[0]}`);
