import { flagOptions } from './flags.ts';
import type { Instruction, Section, Stage, StageUse, Word } from './model.ts';

/** Groups instructions by FROM and links each stage to those it needs. */
export function buildStages(instructions: readonly Instruction[]): { sections: Section[]; stages: Stage[] } {
  const sections: Section[] = [];
  const stages: Stage[] = [];
  const byName = new Map<string, Stage>();
  let own: Instruction[] = [];
  if (instructions[0] && instructions[0].keyword !== 'FROM') sections.push({ stage: undefined, instructions: own });
  for (const instruction of instructions) {
    if (instruction.keyword !== 'FROM') {
      own.push(instruction);
      const stage = stages.at(-1);
      if (stage) addUses(stage.needs as StageUse[], instruction, byName, stages);
      continue;
    }
    own = [];
    const stage = readFrom(instruction, stages.length, own, byName);
    stages.push(stage);
    sections.push({ stage, instructions: own });
    if (stage.name) byName.set(stage.name.value.toLowerCase(), stage);
  }
  return { sections, stages };
}

function readFrom(
  from: Instruction,
  index: number,
  instructions: readonly Instruction[],
  byName: ReadonlyMap<string, Stage>,
): Stage {
  const [image, as, name] = from.args;
  const named = as?.value.toLowerCase() === 'as';
  const parent = image && byName.get(image.value.toLowerCase());
  return {
    index,
    from,
    image,
    as: named ? as : undefined,
    name: named ? name : undefined,
    platform: from.flags.find((flag) => flag.name.value === 'platform'),
    parent,
    instructions,
    needs: parent && image ? [{ stage: parent, at: image }] : [],
  };
}

function addUses(
  uses: StageUse[],
  instruction: Instruction,
  byName: ReadonlyMap<string, Stage>,
  stages: readonly Stage[],
): void {
  for (const at of sourcesOf(
    instruction.keyword === 'ONBUILD' && instruction.inner ? instruction.inner : instruction,
  )) {
    const index = /^\d+$/.test(at.value) ? Number(at.value) : -1;
    const stage = byName.get(at.value.toLowerCase()) ?? (index < stages.length - 1 ? stages[index] : undefined);
    if (stage) uses.push({ stage, at });
  }
}

/** The words that name another stage or image: `--from` of COPY and ADD, `from=` of a mount. */
export function sourcesOf({ flags }: Instruction): Word[] {
  const sources: Word[] = [];
  for (const flag of flags) {
    if (flag.name.value === 'from' && flag.value) sources.push(flag.value);
    if (flag.name.value !== 'mount') continue;
    for (const { key, value } of flagOptions(flag)) if (key.value === 'from' && value) sources.push(value);
  }
  return sources;
}

/** The stages that building `target` runs: itself and, transitively, all that it needs. */
export function reachable(target: Stage): Set<Stage> {
  const found = new Set<Stage>([target]);
  for (const stage of found) for (const use of stage.needs) found.add(use.stage);
  return found;
}

/** The words of later instructions that mean this stage by its name; mentions by number are left out. */
export function stageMentions(file: { readonly stages: readonly Stage[] }, stage: Stage): Word[] {
  const mentions: Word[] = [];
  for (const { needs } of file.stages) {
    for (const use of needs) if (use.stage === stage && !/^\d+$/.test(use.at.value)) mentions.push(use.at);
  }
  return mentions;
}

/** The image at the bottom of a stage, through the stages that it builds on. */
export function rootImage(stage: Stage | undefined): string | undefined {
  let root = stage;
  while (root?.parent) root = root.parent;
  return root?.image?.value;
}
