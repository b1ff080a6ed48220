import type { Dockerfile, Span, Stage, Word } from '../model.ts';
import { heredocReferences, variableReferences } from '../variable-references.ts';
import { type VariableDefinition, walkVariables } from '../variable-scopes.ts';

/** A stage or a variable, with every word that means it. */
export interface Name {
  readonly kind: 'stage' | 'variable';
  readonly text: string;
  /** The name behind AS; the FROM of a stage without one. */
  readonly definitions: readonly Word[];
  /** A stage may also be meant by its number. */
  readonly uses: readonly Word[];
  /** The ARGs and ENVs of a variable. */
  readonly values: readonly VariableDefinition[];
}

interface Growing {
  readonly text: string;
  readonly definitions: Word[];
  readonly uses: Word[];
  readonly values: VariableDefinition[];
}

export const touches = ({ start, end }: Span, offset: number): boolean => start <= offset && offset <= end;

/** The stage or variable whose name stands at `offset`. A stage may also be meant by its number. */
export function nameAt(file: Dockerfile, offset: number): Name | undefined {
  const stage = file.stages.find(
    (one) => (one.name && touches(one.name, offset)) || mentions(file, one).some((at) => touches(at, offset)),
  );
  if (stage) return stageName(file, stage);
  for (const variable of variableNames(file)) {
    if ([...variable.definitions, ...variable.uses].some((word) => touches(word, offset))) return variable;
  }
  return undefined;
}

const mentions = ({ stages }: Dockerfile, stage: Stage): Word[] =>
  stages.flatMap(({ needs }) => needs.filter((use) => use.stage === stage).map(({ at }) => at));

const stageName = (file: Dockerfile, stage: Stage): Name => ({
  kind: 'stage',
  text: stage.name?.value ?? String(stage.index),
  definitions: stage.name ? [stage.name] : [stage.from.keywordSpan],
  uses: mentions(file, stage),
  values: [],
});

/**
 * Every variable that the file defines. Definitions of one name belong together when a stage can see one from the
 * other: in one line of stages, or by an ARG that repeats one from before the first FROM.
 */
export function variableNames(file: Dockerfile): Name[] {
  const found = new Map<string, Growing>();
  const globals = new Set(globalNames(file));
  const declared = declaredArguments(file);
  const group = (stage: Stage | undefined, text: string): Growing => {
    const shared = globals.has(text) && (!stage || declared.has(`${rootOf(stage).index} ${text}`));
    const key = shared || !stage ? text : `${rootOf(stage).index} ${text}`;
    const known = found.get(key) ?? { text, definitions: [], uses: [], values: [] };
    found.set(key, known);
    return known;
  };
  walkVariables(file, ({ instruction: outer, stage, scope }) => {
    const instruction = (outer.keyword === 'ONBUILD' && outer.inner) || outer;
    const holder = instruction.keyword === 'FROM' ? undefined : stage;
    const references = [
      ...variableReferences(instruction, file.escape),
      ...heredocReferences(instruction, file.text, file.escape),
    ];
    for (const { name } of references) if (scope.get(name.raw)) group(holder, name.raw).uses.push(name);
    if (outer.keyword !== 'ARG' && outer.keyword !== 'ENV') return;
    for (const pair of outer.pairs) {
      const known = group(stage, pair.key.value);
      known.definitions.push(pair.key);
      known.values.push({ kind: outer.keyword, pair, instruction: outer, stage });
    }
  });
  return [...found.values()].map((one) => ({ kind: 'variable', ...one }));
}

function rootOf(stage: Stage): Stage {
  let root = stage;
  while (root.parent) root = root.parent;
  return root;
}

function* globalNames({ sections }: Dockerfile): Generator<string> {
  const [first] = sections;
  if (!first || first.stage) return;
  for (const { keyword, pairs } of first.instructions)
    if (keyword === 'ARG') for (const { key } of pairs) yield key.value;
}

/** `root name` of each ARG in a stage. */
function declaredArguments({ stages }: Dockerfile): Set<string> {
  const declared = new Set<string>();
  for (const stage of stages) {
    const { index } = rootOf(stage);
    for (const { keyword, pairs } of stage.instructions) {
      if (keyword === 'ARG') for (const { key } of pairs) declared.add(`${index} ${key.value}`);
    }
  }
  return declared;
}
