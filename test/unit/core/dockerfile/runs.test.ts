import assert from 'node:assert/strict';
import { parse } from '../../../../src/core/dockerfile/parse.ts';
import { isMountedAway, mountsOf } from '../../../../src/core/dockerfile/runs.ts';

/** `name args` of each command as the document has it. */
const commands = (text: string): string[] =>
  parse(text).runs.flatMap(({ script }) => script.commands.map(({ start, end }) => text.slice(start, end)));

describe('runs', () => {
  it('reads every RUN, behind ONBUILD too, with places in the document', () => {
    assert.deepEqual(commands('FROM a\nRUN b c \\\n  # comment\n\n  && d\nONBUILD RUN --network=none e'), [
      'b c',
      'd',
      'e',
    ]);
    assert.deepEqual(
      parse('RUN a\nONBUILD RUN b').runs.map(({ onbuild }) => onbuild),
      [false, true],
    );
  });

  it('takes a continuation inside a word for what the shell sees', () => {
    const [run] = parse('RUN apt-get inst\\\n# why\nall x').runs;
    assert.equal(run?.script.commands[0]?.args[0]?.value, 'install');
  });

  it('reads heredocs that a shell runs', () => {
    assert.deepEqual(commands('RUN <<EOF\na b\nc\nEOF\nRUN d'), ['a b', 'c', 'd']);
    assert.deepEqual(commands("RUN <<-'EOF' bash -e\n\ta\n\tEOF"), ['a']);
    assert.deepEqual(commands('RUN <<EOF\n#!/usr/bin/env python3\nimport x\nEOF'), []);
    assert.deepEqual(commands('RUN <<EOF\n#!/bin/bash -e\na\nEOF'), ['a']);
  });

  it('leaves heredocs of other programs alone', () => {
    const text = 'RUN cat <<EOF > /x && b c\napt-get install y\nEOF\n';
    const found = parse(text).runs.flatMap(({ script }) => script.commands);
    assert.deepEqual(
      found.map(({ name }) => name.value),
      ['cat', 'b'],
    );
    assert.equal(text.slice(found[1]?.start, found[1]?.end), 'b c');
  });

  it('takes the JSON form for one command', () => {
    const [command] = parse('RUN ["apt-get", "install", "-y", "x"]').runs[0]?.script.commands ?? [];
    assert.equal(command?.name.value, 'apt-get');
    assert.deepEqual(
      command?.flags.map(({ name }) => name),
      ['y'],
    );
  });

  it('knows the shell in force', () => {
    const shells = (text: string) => parse(text).runs.map(({ shell }) => shell?.join(' '));
    assert.deepEqual(shells('FROM a AS b\nSHELL ["bash", "-c"]\nRUN x\nFROM b\nRUN x\nFROM a\nRUN x'), [
      'bash -c',
      'bash -c',
      undefined,
    ]);
    assert.deepEqual(shells('# hadolint shell=pwsh\nFROM a\nRUN x\nFROM b\n# hadolint shell = ash # why\nRUN x'), [
      'pwsh',
      'ash',
    ]);
    assert.deepEqual(commands('SHELL ["powershell.exe", "-c"]\nRUN Get-X | Out-Null'), []);
    assert.deepEqual(commands('FROM mcr.microsoft.com/windows/nanoserver:1\nRUN dir'), []);
  });

  it('reads mounts', () => {
    const [run] = parse('RUN --mount=type=cache,target=/var/cache/ --mount=from=x,dst=/y true').runs;
    assert.ok(run);
    assert.deepEqual(mountsOf(run.instruction), [
      { type: 'cache', target: '/var/cache' },
      { type: 'bind', target: '/y' },
    ]);
    assert.ok(isMountedAway(run.instruction, '/var/cache/apt'));
    assert.ok(!isMountedAway(run.instruction, '/var/cachet'));
    assert.ok(!isMountedAway(run.instruction, '/y'));
  });
});
