import type { Dockerfile, Instruction, Section, Stage, Word } from './model.ts';

/** What holds when an instruction runs. Undefined: what the base image says. */
export interface StageState {
  readonly shell: readonly Word[] | undefined;
  readonly user: Word | undefined;
  /** The last WORKDIR; a relative one counts on from the one before. */
  readonly workdir: Word | undefined;
  /** Whether any WORKDIR up to here, in this stage or those it builds on, is absolute. */
  readonly absoluteWorkdir: boolean;
}

const initial: StageState = { shell: undefined, user: undefined, workdir: undefined, absoluteWorkdir: false };
const absolute = /^(?:[\\/$]|[a-zA-Z]:)/;

export const isAbsolutePath = (path: string): boolean => absolute.test(path);

function after(state: StageState, instruction: Instruction): StageState {
  const { keyword, json, body } = instruction;
  if (keyword === 'SHELL' && json) return { ...state, shell: json.elements };
  if (keyword !== 'USER' && keyword !== 'WORKDIR') return state;
  const [first, second] = instruction.args;
  if (!first) return state;
  if (keyword === 'USER') return { ...state, user: first };
  const workdir = second ? body : first;
  return { ...state, workdir, absoluteWorkdir: state.absoluteWorkdir || isAbsolutePath(workdir?.value ?? '') };
}

export interface StageStates {
  readonly before: ReadonlyMap<Instruction, StageState>;
  /** After the last instruction of a section. */
  readonly last: ReadonlyMap<Section, StageState>;
}

/** The state that each instruction finds. A stage starts with the last state of the stage it is built from. */
export function stageStates(file: Pick<Dockerfile, 'sections'>): StageStates {
  const before = new Map<Instruction, StageState>();
  const last = new Map<Section, StageState>();
  const ends = new Map<Stage, StageState>();
  for (const section of file.sections) {
    const parent = section.stage?.parent;
    let state = (parent && ends.get(parent)) ?? initial;
    for (const instruction of section.instructions) {
      before.set(instruction, state);
      state = after(state, instruction);
    }
    last.set(section, state);
    if (section.stage) ends.set(section.stage, state);
  }
  return { before, last };
}
