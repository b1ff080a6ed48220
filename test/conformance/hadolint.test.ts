import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { runShellcheck } from '../../src/cli/lint/shellcheck.ts';
import { lintDockerfile } from '../../src/core/dockerfile/lint-dockerfile.ts';
import { parse } from '../../src/core/dockerfile/parse.ts';
import { defaultConfig, type LintConfig } from '../../src/core/lint/config.ts';
import type { Finding } from '../../src/core/lint/rule.ts';
import { skip } from '../support/skip.ts';

/** What hadolint's own tests expect of it: data of another project, read in place and never copied. */
interface Case {
  readonly id: string;
  readonly code: string;
  readonly catches: boolean;
  readonly count?: number;
  readonly dockerfile: string;
  readonly config?: {
    readonly allowedRegistries?: readonly string[];
    readonly labelSchema?: Readonly<Record<string, string>>;
    readonly strictLabels?: boolean;
    readonly ignoreRules?: readonly string[];
  };
}

const source = '../shared/cases/hadolint.json';
const floor = 0.99;
const shellcheck = process.env.GANTRY_TEST_SHELLCHECK ?? 'shellcheck';

const configOf = ({ code, config = {} }: Case): LintConfig => ({
  ...defaultConfig,
  // The rule under test runs even where it is off by default.
  settings: new Map([
    [code.toLowerCase(), 'warning'],
    ...(config.ignoreRules ?? []).map((ignored) => [ignored.toLowerCase(), 'off'] as const),
  ]),
  shared: {
    trustedRegistries: config.allowedRegistries ?? [],
    labelSchema: config.labelSchema ?? {},
    strictLabels: config.strictLabels ?? false,
  },
});

function crash(rule: string, error: unknown): never {
  throw new Error(`${rule} threw`, { cause: error });
}

const concerns = (code: string, { aliases }: Finding): boolean =>
  code === '*' || aliases.includes(code) || (code === 'SC*' && aliases.some((alias) => alias.startsWith('SC')));

/** Undefined when we say the same as hadolint, else what we say instead. */
function deviation(one: Case, further: readonly Finding[] = []): string | undefined {
  const found = lintDockerfile(parse(one.dockerfile), configOf(one), crash, further).filter((finding) =>
    concerns(one.code, finding),
  );
  const agrees = one.catches ? (one.count ? found.length === one.count : found.length > 0) : found.length === 0;
  return agrees
    ? undefined
    : `${one.catches ? (one.count ?? 'some') : 'no'} ${one.code} expected, ${found.length} found`;
}

describe('hadolint: what its tests expect', () => {
  const all = existsSync(source) ? (JSON.parse(readFileSync(source, 'utf8')) as Case[]) : undefined;
  // ShellCheck's findings need its program: see the test of its adapter.
  const cases = all?.filter(({ code }) => code !== 'SC*');
  const listed = JSON.parse(readFileSync('test/conformance/deviations.json', 'utf8')) as {
    hadolint: Record<string, string>;
  };

  it('agrees in every case but the listed ones, each with its reason', function () {
    if (!cases) return skip(this, 'needs the cases of other projects in ../shared');
    const found = cases.flatMap((one) => {
      const difference = deviation(one);
      return difference === undefined ? [] : [[one.id, difference] as const];
    });
    const news = found.filter(([id]) => !(id in listed.hadolint)).map(([id, what]) => `${id}: ${what}`);
    assert.deepEqual(news, [], 'new deviations');
    const gone = Object.keys(listed.hadolint).filter((id) => !found.some(([own]) => own === id));
    assert.deepEqual(gone, [], 'listed deviations that are none any more');
    assert.ok(1 - found.length / cases.length >= floor, `${found.length} of ${cases.length} deviate`);
  });

  it('agrees about the scripts of RUN, by ShellCheck itself', async function () {
    const scripts = all?.filter(({ code }) => code === 'SC*') ?? [];
    if (scripts.length === 0) return skip(this, 'needs the cases of other projects in ../shared');
    if ((await runShellcheck(shellcheck, 'RUN true')) === undefined)
      return skip(this, 'needs shellcheck (npm run test:conformance gets it on Debian)');
    this.timeout(60_000);
    const differences: string[] = [];
    for (const one of scripts) {
      const difference = deviation(one, await runShellcheck(shellcheck, one.dockerfile));
      if (difference !== undefined && !(one.id in listed.hadolint)) differences.push(`${one.id}: ${difference}`);
    }
    assert.deepEqual(differences, []);
  });
});
