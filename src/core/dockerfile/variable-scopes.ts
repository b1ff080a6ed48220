import type { Dockerfile, Instruction, KeyValue, Stage } from './model.ts';

/** Where a variable gets its value. */
export interface VariableDefinition {
  readonly kind: 'ARG' | 'ENV';
  readonly pair: KeyValue;
  readonly instruction: Instruction;
  /** Undefined for an ARG before the first FROM. */
  readonly stage: Stage | undefined;
}

/** BuildKit sets these for FROM; a stage must declare them with ARG first. */
export const platformArguments: readonly string[] = [
  'BUILDPLATFORM',
  'BUILDOS',
  'BUILDOSVERSION',
  'BUILDARCH',
  'BUILDVARIANT',
  'TARGETPLATFORM',
  'TARGETOS',
  'TARGETOSVERSION',
  'TARGETARCH',
  'TARGETVARIANT',
  'TARGETSTAGE',
];

/** The variables of one section. Names not found here are looked up in the stage that it is built from. */
export class VariableScope {
  readonly #own = new Map<string, VariableDefinition>();
  readonly #parent: VariableScope | undefined;

  constructor(parent?: VariableScope) {
    this.#parent = parent;
  }

  get(name: string): VariableDefinition | undefined {
    for (let scope: VariableScope | undefined = this; scope; scope = scope.#parent) {
      const found = scope.#own.get(name);
      if (found) return found;
    }
    return undefined;
  }

  names(): string[] {
    const names = new Set<string>();
    for (let scope: VariableScope | undefined = this; scope; scope = scope.#parent) {
      for (const name of scope.#own.keys()) names.add(name);
    }
    return [...names];
  }

  define(definition: VariableDefinition): void {
    this.#own.set(definition.pair.key.value, definition);
  }
}

export interface Visited {
  readonly instruction: Instruction;
  readonly stage: Stage | undefined;
  /** What the instruction sees: its own definitions come after. A FROM sees the global ARGs. */
  readonly scope: VariableScope;
  readonly globals: VariableScope;
}

/** Goes through the file in order and shows each instruction with the variables it sees. The scope grows on: take from it at once. */
export function walkVariables(file: Dockerfile, visit: (visited: Visited) => void): void {
  const globals = new VariableScope();
  const scopes = new Map<Stage, VariableScope>();
  for (const { stage, instructions } of file.sections) {
    const scope = stage ? new VariableScope(stage.parent && scopes.get(stage.parent)) : globals;
    if (stage) {
      scopes.set(stage, scope);
      visit({ instruction: stage.from, stage, scope: globals, globals });
    }
    for (const instruction of instructions) {
      visit({ instruction, stage, scope, globals });
      const kind = instruction.keyword;
      if (kind !== 'ARG' && kind !== 'ENV') continue;
      for (const pair of instruction.pairs) scope.define({ kind, pair, instruction, stage });
    }
  }
}
