import assert from 'node:assert/strict';
import { type BuildKitWarning, buildkitFindings } from '../../../../src/core/dockerfile/buildkit-check.ts';
import { lintDockerfile } from '../../../../src/core/dockerfile/lint-dockerfile.ts';
import { parse } from '../../../../src/core/dockerfile/parse.ts';
import { defaultConfig, type LintConfig } from '../../../../src/core/lint/config.ts';

const text = `FROM alpine:3.20 AS Base
  RUN echo \\
    two
`;
const casing: BuildKitWarning = {
  rule: 'StageNameCasing',
  message: "Stage name 'Base' should be lowercase (line 1)",
  lines: { start: 0, end: 0 },
};
const platform: BuildKitWarning = {
  rule: 'InvalidBaseImagePlatform',
  message: 'Base image was pulled with platform "linux/arm64"',
  lines: { start: 0, end: 0 },
};
const unknown: BuildKitWarning = { rule: 'BrandNewCheck', message: 'new', lines: { start: 1, end: 2 } };

const said = (
  warnings: readonly BuildKitWarning[],
  { file = text, config = {} }: { file?: string; config?: Partial<LintConfig> } = {},
): [string, number][] =>
  lintDockerfile(parse(file), { ...defaultConfig, ...config }, assert.fail, [], warnings)
    .filter(({ aliases }) => warnings.some(({ rule }) => aliases.includes(rule ?? '')))
    .map(({ rule, range }) => [rule, range.start.line]);

describe('what BuildKit says of a Dockerfile', () => {
  it('is said once where a rule of ours says the same', () => {
    assert.deepEqual(said([casing]), [['lowercase-stage-name', 0]]);
  });

  it('stands under our rule where that has not seen it, and under its own otherwise', () => {
    assert.deepEqual(said([platform, unknown]), [
      ['match-base-platform', 0],
      ['buildkit-check', 1],
    ]);
  });

  it('obeys the settings and comments of our rules', () => {
    assert.deepEqual(said([casing], { config: { settings: new Map([['lowercase-stage-name', 'off']]) } }), []);
    assert.deepEqual(said([platform], { file: `# gantry-ignore match-base-platform\n${text}` }), [
      ['match-base-platform', 0],
    ]);
    const moved = { ...platform, lines: { start: 1, end: 1 } };
    assert.deepEqual(said([moved], { file: `# gantry-ignore match-base-platform\n${text}` }), []);
    assert.deepEqual(said([unknown], { config: { settings: new Map([['brandnewcheck', 'off']]) } }), []);
  });

  it('covers the lines without their indentation, and says no line twice', () => {
    const [one, two] = buildkitFindings([casing, unknown], parse(text));
    assert.equal(one?.message, "Stage name 'Base' should be lowercase");
    assert.deepEqual(two?.range, { start: { line: 1, character: 2 }, end: { line: 2, character: 7 } });
  });

  it('is an error where the file cannot be built, unless ours has one there already', () => {
    const fatal = (line: number): BuildKitWarning => ({
      message: 'unknown instruction: FROBNICATE',
      lines: { start: line, end: line },
      isFatal: true,
    });
    const errors = (line: number): string[] =>
      lintDockerfile(parse('FROM alpine:3.20\nFROBNICATE y\nRUN x\n'), defaultConfig, assert.fail, [], [fatal(line)])
        .filter(({ severity }) => severity === 'error')
        .map(({ rule, range }) => `${rule} ${range.start.line}`);
    assert.deepEqual(errors(1), ['no-unknown-instruction 1']);
    assert.deepEqual(errors(2), ['no-unknown-instruction 1', 'buildkit-check 2']);
  });

  it('survives lines that the file does not have', () => {
    const [finding] = buildkitFindings(
      [{ message: 'x', lines: { start: 70, end: 80 } }, { message: 'y' }],
      parse(text),
    );
    assert.equal(finding?.rule, 'buildkit-check');
  });
});
