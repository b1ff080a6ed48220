import type { Dockerfile, Instruction, Stage } from './model.ts';
import type { Run } from './runs.ts';

/** What ENV and ARG of this stage, and ENV of those it builds on, say before a RUN. Values are as written. */
export function environmentBefore({ section, outer }: Run, file: Pick<Dockerfile, 'stages'>): Map<string, string> {
  const values = new Map<string, string>();
  const add = (instructions: readonly Instruction[], withArgs: boolean): void => {
    for (const { keyword, pairs } of instructions) {
      if (keyword !== 'ENV' && !(keyword === 'ARG' && withArgs)) continue;
      for (const { key, value } of pairs) values.set(key.value, value?.value ?? '');
    }
  };
  for (const parent of ancestors(section.stage).reverse())
    if (file.stages.includes(parent)) add(parent.instructions, false);
  add(section.instructions.slice(0, section.instructions.indexOf(outer)), true);
  return values;
}

function ancestors(stage: Stage | undefined): Stage[] {
  const found: Stage[] = [];
  for (let parent = stage?.parent; parent; parent = parent.parent) found.push(parent);
  return found;
}
