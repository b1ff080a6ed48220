import assert from 'node:assert/strict';
import { parse } from '../../../../src/core/dockerfile/parse.ts';
import { shellcheckFindings, shellcheckScripts } from '../../../../src/core/dockerfile/shellcheck.ts';
import { LineIndex } from '../../../../src/core/text/line-index.ts';

const scripts = (text: string): string[] =>
  shellcheckScripts(parse(text)).map((script) =>
    script.text.replace(/^export (?:\w+_proxy|\w+_PROXY)=1\n/gm, '').replaceAll('\n', '|'),
  );

/** What json1 says of the first place of `part` in the script: one-based lines, columns by code point. */
function comment(script: string, part: string, replacement?: string): object {
  const at = script.indexOf(part);
  const index = new LineIndex(script);
  const place = (offset: number): { line: number; column: number } => {
    const { line, character } = index.position(offset);
    return { line: line + 1, column: [...script.slice(index.lineStart(line)).slice(0, character)].length + 1 };
  };
  const from = place(at);
  const to = place(at + part.length);
  const span = { line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
  const fix = replacement === undefined ? null : { replacements: [{ ...span, replacement }] };
  return { file: 'x', ...span, level: 'style', code: 2086, message: 'quote', fix };
}

describe('shellcheckScripts', () => {
  it('are shell-form RUNs under their shell, with what is set exported', () => {
    assert.deepEqual(
      scripts('ARG g\nFROM a AS b\nENV e=1\nARG x\nRUN y\nFROM b\nSHELL ["/bin/bash", "-c"]\nRUN z\nRUN ["json"]'),
      ['#!/bin/sh|export e=1|export x=1|y', '#!/bin/bash|export e=1|z'],
    );
  });

  it('leave out other languages, and heed directives above the RUN', () => {
    assert.deepEqual(scripts('SHELL ["pwsh", "-c"]\nRUN a'), []);
    assert.deepEqual(scripts('RUN <<EOF\n#!/usr/bin/python3\nx\nEOF'), []);
    assert.deepEqual(scripts('# shellcheck disable=SC1\n# other\nRUN a'), ['#!/bin/sh|# shellcheck disable=SC1|a']);
  });

  it('of ONBUILD know no ARG of this build', () => {
    assert.deepEqual(scripts('ARG a\nENV b=1\nONBUILD ARG c\nONBUILD RUN x'), ['#!/bin/sh|export b=1|export c=1|x']);
  });
});

describe('shellcheckFindings', () => {
  const text = 'FROM a\nRUN echo "ä😀" && \\\n  # why\n\techo $x\nRUN <<EOF\nrm $y\nEOF\n';
  const file = parse(text);
  const [first, second] = shellcheckScripts(file);
  assert.ok(first && second);
  const at = (script: typeof first, part: string, replacement?: string) =>
    shellcheckFindings(JSON.stringify({ comments: [comment(script.text, part, replacement)] }), file, () => script);
  const marked = (start: { line: number; character: number }, end: typeof start): string =>
    text.slice(file.lines.offset(start), file.lines.offset(end));

  it('stand where the document has them, past emoji, comments and tabs', () => {
    const [finding] = at(first, '$x', '"$x"');
    assert.ok(finding);
    assert.deepEqual(finding.range, { start: { line: 3, character: 6 }, end: { line: 3, character: 8 } });
    assert.deepEqual(finding.aliases, ['SC2086']);
    assert.equal(finding.severity, 'hint');
    assert.deepEqual(finding.fix?.edits, [{ range: finding.range, newText: '"$x"' }]);
  });

  it('stand in heredocs', () => {
    const [finding] = at(second, '$y');
    assert.ok(finding);
    assert.equal(marked(finding.range.start, finding.range.end), '$y');
    assert.equal(finding.range.start.line, 5);
    assert.equal(finding.fix, undefined);
  });

  it('are left out in our own lines, and when the output is none', () => {
    assert.deepEqual(at(first, 'export'), []);
    assert.deepEqual(
      shellcheckFindings('not json', file, () => first),
      [],
    );
  });
});
