import type { Dockerfile, Instruction, Stage } from './model.ts';
import type { Run } from './runs.ts';

/**
 * What ENV and ARG of this stage, and ENV of those it builds on, say before a RUN. Values are as written. ONBUILD runs in
 * another build, which knows the ENV but not the ARG of this one.
 */
export function environmentBefore(
  { section, outer, onbuild }: Run,
  file: Pick<Dockerfile, 'stages'>,
): Map<string, string> {
  const values = new Map<string, string>();
  const add = (instructions: readonly Instruction[], withArgs: boolean): void => {
    for (const instruction of instructions) {
      // What ONBUILD sets is there for other triggers only.
      const own = instruction.keyword === 'ONBUILD' && onbuild ? instruction.inner : instruction;
      const { keyword, pairs } = own ?? instruction;
      const isTrigger = own !== instruction;
      if (keyword !== 'ENV' && !(keyword === 'ARG' && (withArgs || isTrigger))) continue;
      for (const { key, value } of pairs) values.set(key.value, value?.value ?? '');
    }
  };
  for (const parent of ancestors(section.stage).reverse())
    if (file.stages.includes(parent)) add(parent.instructions, false);
  add(section.instructions.slice(0, section.instructions.indexOf(outer)), !onbuild);
  return values;
}

function ancestors(stage: Stage | undefined): Stage[] {
  const found: Stage[] = [];
  for (let parent = stage?.parent; parent; parent = parent.parent) found.push(parent);
  return found;
}
