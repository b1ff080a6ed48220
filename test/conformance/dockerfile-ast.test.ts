import assert from 'node:assert/strict';
import { type Instruction as AstInstruction, DockerfileParser, type Property } from 'dockerfile-ast';
import type { Dockerfile, Instruction, Span } from '../../src/core/dockerfile/model.ts';
import { parse } from '../../src/core/dockerfile/parse.ts';
import { isExpanding, variableReferences } from '../../src/core/dockerfile/variable-references.ts';
import type { Range } from '../../src/core/text/range.ts';
import { conform } from '../support/conformance.ts';
import { readCorpus } from '../support/corpus.ts';

/** Instructions whose words dockerfile-ast splits by the same rule; in shell text it knows no quotes. */
const plainWords = new Set(['ADD', 'COPY', 'EXPOSE', 'FROM', 'USER', 'WORKDIR', 'STOPSIGNAL', 'VOLUME']);

interface AstExtras extends AstInstruction {
  getProperties?(): Property[];
  getProperty?(): Property | null;
  getJSONStrings?(): { getRange(): Range }[];
  getFlags?(): { getName(): string; getValue(): string | null; getRange(): Range }[];
}

const place = ({ start, end }: Range): string => `${start.line}:${start.character}-${end.line}:${end.character}`;

function ast(instruction: AstInstruction): string[] {
  const node = instruction as AstExtras;
  const keyword = node.getKeyword();
  const properties = node.getProperties?.() ?? [node.getProperty?.()].filter((one) => one != null);
  const json = node.getJSONStrings?.() ?? [];
  return [
    `${keyword} ${place(node.getInstructionRange())}`,
    `flags ${(node.getFlags?.() ?? []).map((flag) => `${flag.getName()}=${flag.getValue()} ${place(flag.getRange())}`)}`,
    `pairs ${properties.map((one) => `${one.getName()}=${one.getValue()} ${place(one.getNameRange())}`)}`,
    `json ${json.map((one) => place(one.getRange()))}`,
    `words ${plainWords.has(keyword) && json.length === 0 ? node.getArguments().map((one) => place(one.getRange())) : ''}`,
    `variables ${node.getVariables().map((one) => `${one.getName()} ${place(one.getRange())}`)}`,
  ];
}

function ours(file: Dockerfile, instruction: Instruction): string[] {
  const { keyword, flags, pairs, json, args } = instruction;
  const at = (span: Span): string => place(file.range(span));
  // dockerfile-ast reads the first pair of an ARG only.
  const comparable = keyword === 'ARG' ? pairs.slice(0, 1) : pairs;
  return [
    `${keyword} ${at(instruction.keywordSpan)}`,
    `flags ${flags.map((flag) => `${flag.name.value}=${flag.value?.value ?? null} ${at(flag)}`)}`,
    `pairs ${comparable.map(({ key, value }) => `${key.value}=${value?.value ?? null} ${at(key)}`)}`,
    `json ${json?.elements.map(({ start, end }) => at({ start: start - 1, end: end + 1 })) ?? ''}`,
    `words ${plainWords.has(keyword) ? args.map(at) : ''}`,
    `variables ${variableReferences(instruction, file.escape).map((one) => `${one.name.raw} ${at(one)}`)}`,
  ];
}

function differences(text: string): string[] {
  const file = parse(text);
  const theirs = DockerfileParser.parse(text).getInstructions();
  if (theirs.length !== file.instructions.length) {
    return [`${file.instructions.length} instructions instead of ${theirs.length}`];
  }
  return file.instructions.flatMap((instruction, index) => {
    const other = theirs[index];
    // Shell text and heredocs: dockerfile-ast finds words and variables in places where Docker sees none.
    const rows = isExpanding(instruction) && instruction.heredocs.length === 0 ? 6 : 2;
    const left = ours(file, instruction).slice(0, rows);
    const right = other ? ast(other).slice(0, rows) : [];
    return left.filter((row, at) => row !== right[at]).map((row, at) => `${row} instead of ${right[at]}`);
  });
}

conform(
  'dockerfile-ast',
  readCorpus('dockerfiles'),
  ({ name }) => name,
  ({ text }) => assert.deepEqual(differences(text), []),
);
