import type { ImageName } from '../../image-ref/image-name.ts';
import type { Position, Range } from '../../text/range.ts';
import { knownFlags } from '../known-flags.ts';
import { knownInstructions } from '../known-instructions.ts';
import type { Dockerfile, Instruction, Stage } from '../model.ts';
import { isExpanding } from '../variable-references.ts';
import { platformArguments, VariableScope, walkVariables } from '../variable-scopes.ts';
import { flagDoc, instructionDocs } from './instruction-docs.ts';

export interface CompletionItem {
  readonly label: string;
  readonly kind: 'instruction' | 'flag' | 'stage' | 'variable' | 'value' | 'directive' | 'image';
  readonly detail?: string;
  readonly newText: string;
  /** What `newText` replaces: the word in front of the cursor. */
  readonly range: Range;
}

type Item = Omit<CompletionItem, 'range' | 'newText'> & { readonly newText?: string };

interface Place {
  readonly file: Dockerfile;
  readonly offset: number;
  /** The text of the instruction, or of the line, up to the cursor. */
  readonly before: string;
  readonly instruction: Instruction | undefined;
  readonly stage: Stage | undefined;
  readonly images: readonly ImageName[];
}

/** Mount options by what stands in front of the cursor. */
const mountTypes = ['bind', 'cache', 'secret', 'ssh', 'tmpfs'];
const mountOptions = [
  'type',
  'target',
  'source',
  'from',
  'id',
  'sharing',
  'mode',
  'uid',
  'gid',
  'ro',
  'rw',
  'required',
  'env',
  'size',
];

/** What may stand at a position: instructions, flags, stages, variables, directives, and the images that are known. */
export function complete(file: Dockerfile, position: Position, images: readonly ImageName[] = []): CompletionItem[] {
  const offset = file.lines.offset(position);
  if (isInHeredoc(file, offset)) return [];
  const place = { ...placeAt(file, offset), images };
  const word = /[^\s=,"'[\]${}#]*$/.exec(place.before)?.[0] ?? '';
  const items = itemsAt(place);
  const range = file.range({ start: place.offset - word.length, end: place.offset });
  return items.map((item) => ({ ...item, newText: item.newText ?? item.label, range }));
}

const isInHeredoc = ({ withTriggers }: Dockerfile, offset: number): boolean =>
  withTriggers.some(({ heredocs }) => heredocs.some(({ body }) => body.start <= offset && offset < body.end));

function placeAt(file: Dockerfile, offset: number): Omit<Place, 'images'> {
  const instruction = file.instructions.findLast(({ start }) => start <= offset);
  const within = instruction !== undefined && continues(file, instruction, offset);
  const start = within ? instruction.start : file.text.lastIndexOf('\n', offset - 1) + 1;
  const stage = file.stages.findLast(({ from }) => from.start <= offset);
  return { file, offset, before: file.text.slice(start, offset), instruction: within ? instruction : undefined, stage };
}

/** Whether the cursor still belongs to the instruction: on its lines, or on its last one behind trailing blanks. */
function continues({ text }: Dockerfile, { end, line }: Instruction, offset: number): boolean {
  return offset <= end || (offset > line.end && !text.slice(line.end, offset).includes('\n'));
}

function itemsAt(place: Place): Item[] {
  const { instruction, before, file } = place;
  if (/^#[ \t]*\w*$/.test(before)) return directives(place);
  if (!instruction || /^\s*\w*$/.test(before)) return /^\s*\w*$/.test(before) ? instructionsAt(place) : [];
  const inner = instruction.keyword === 'ONBUILD' ? (instruction.inner ?? instruction) : instruction;
  if (instruction.keyword === 'ONBUILD' && /^\w+\s+\w*$/.test(before)) return instructions(file);
  if (/\$\{?\w*$/.test(before)) return variables(place, inner);
  return words(place, inner);
}

function words(place: Place, { keyword, flags }: Instruction): Item[] {
  const { before } = place;
  const mount = /--mount=\S*$/.exec(before)?.[0];
  if (mount !== undefined) return mountItems(place, mount);
  if (/\s--from=\S*$/.test(before)) return [...stages(place), ...imageItems(place)];
  if (keyword === 'FROM' && /\s--platform=\S*$/.test(before))
    return values('$BUILDPLATFORM', '$TARGETPLATFORM', 'linux/amd64', 'linux/arm64');
  if (/\s-{1,2}[\w-]*$/.test(before)) return flagItems(keyword, new Set(flags.map(({ name }) => name.value)));
  if (keyword === 'FROM' && /^\s*\w+(?:\s+--\S+)*\s+\S*$/.test(before))
    return [...stages(place), ...imageItems(place), { label: 'scratch', kind: 'value', detail: 'the empty image' }];
  if (keyword === 'FROM' && /^\s*\w+(?:\s+--\S+)*\s+\S+\s+\w*$/.test(before)) return values('AS');
  if (keyword === 'HEALTHCHECK' && /\s\w*$/.test(before) && !/\s(?:cmd|none)\s/i.test(before))
    return values('CMD', 'NONE');
  return [];
}

const imageItems = ({ images }: Place): Item[] =>
  images.map(({ reference, detail }) => ({ label: reference, kind: 'image', detail }));

/** Before the first FROM nothing else may stand. */
const instructionsAt = ({ file, stage }: Place): Item[] =>
  instructions(file).filter(({ label }) => stage || /^(from|arg)$/i.test(label));

const values = (...labels: readonly string[]): Item[] => labels.map((label) => ({ label, kind: 'value' }));

function instructions({ instructions: present }: Dockerfile): Item[] {
  const lower = present.filter(({ keywordSpan, keyword }) => keywordSpan.raw !== keyword).length > present.length / 2;
  return knownInstructions
    .filter((keyword) => keyword !== 'MAINTAINER')
    .map((keyword) => ({
      label: lower ? keyword.toLowerCase() : keyword,
      kind: 'instruction',
      detail: instructionDocs[keyword]?.summary ?? '',
    }));
}

function directives({ file, offset }: Place): Item[] {
  const first = file.instructions[0];
  if (first && first.start < offset) return [];
  return [
    {
      label: 'syntax',
      kind: 'directive',
      detail: 'the frontend that reads this file',
      newText: 'syntax=docker/dockerfile:1',
    },
    { label: 'escape', kind: 'directive', detail: 'the escape character', newText: 'escape=`' },
    { label: 'check', kind: 'directive', detail: 'which build checks run', newText: 'check=skip=' },
  ];
}

function flagItems(keyword: string, given: ReadonlySet<string>): Item[] {
  return Object.entries(knownFlags(keyword)).flatMap(([flag, kind]): Item[] => {
    if (given.has(flag) && kind !== 'list' && kind !== 'mount') return [];
    const newText = kind === 'boolean' ? `--${flag}` : `--${flag}=`;
    return [{ label: `--${flag}`, kind: 'flag', detail: flagDoc(keyword, flag) ?? '', newText }];
  });
}

function mountItems(place: Place, mount: string): Item[] {
  if (/[=,]type=[^,]*$/.test(mount)) return values(...mountTypes);
  if (/,from=[^,]*$/.test(mount)) return [...stages(place), ...imageItems(place)];
  if (/,sharing=[^,]*$/.test(mount)) return values('shared', 'private', 'locked');
  if (!/[=,]\w*$/.test(mount) || /,\w+=\w*$/.test(mount)) return [];
  return mountOptions.map((label) => ({
    label,
    kind: 'value',
    newText: /^r[ow]$|^required$/.test(label) ? label : `${label}=`,
  }));
}

/** The stages above: a stage cannot use itself or a later one. */
function stages({ file, stage, instruction }: Place): Item[] {
  const last =
    instruction?.keyword === 'FROM' ? file.stages.findIndex(({ from }) => from === instruction) : (stage?.index ?? 0);
  return file.stages.slice(0, last).map(({ name, image, index }) => ({
    label: name?.value ?? String(index),
    kind: 'stage',
    detail: `FROM ${image?.value ?? ''}`,
  }));
}

function variables({ file, instruction }: Place, inner: Instruction): Item[] {
  let scope = new VariableScope();
  let names: string[] = [];
  walkVariables(file, (visited) => {
    if (visited.instruction !== instruction) return;
    scope = visited.scope;
    names = scope.names();
  });
  const platform = instruction?.keyword === 'FROM' ? platformArguments.filter((name) => !names.includes(name)) : [];
  const always = isExpanding(inner) && instruction?.keyword !== 'FROM' ? ['PATH'] : [];
  return [...names, ...platform, ...always.filter((name) => !names.includes(name))].map((label) => {
    const value = scope.get(label)?.pair.value?.value;
    return { label, kind: 'variable', detail: value ?? '' };
  });
}
