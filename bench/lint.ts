/**
 * The Dockerfile linter beside others, in CPU milliseconds per file: over the shared corpus where it is there, and over
 * generated files. dockerfile-utils only validates syntax; ShellCheck alone is the least that hadolint spends.
 * `npm run bench -- lint [--quick]`
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { validate } from 'dockerfile-utils';
import { lintDockerfile } from '../src/core/dockerfile/lint-dockerfile.ts';
import { parse } from '../src/core/dockerfile/parse.ts';
import { runSources } from '../src/core/dockerfile/run-sources.ts';
import { defaultConfig } from '../src/core/lint/config.ts';
import { readCorpus } from '../test/support/corpus.ts';

const quick = process.argv.includes('--quick');
/** CPU milliseconds for each measurement. */
const budget = quick ? 500 : 3000;

const lint = (text: string): number =>
  lintDockerfile(parse(text), defaultConfig, (rule, error) => {
    throw new Error(`${rule} failed`, { cause: error });
  }).length;

/** CPU of this process, so that other work on the machine does not count. */
function cpu(run: () => void): number {
  const start = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

/** First pass, and the median of the later half of as many as fit into some seconds: the compiler is done by then. */
function coldAndWarm(texts: readonly string[], work: (text: string) => unknown): { cold: number; warm: number } {
  const pass = (): number => cpu(() => texts.forEach(work)) / texts.length;
  const cold = pass();
  const passes: number[] = [];
  for (let spent = 0; spent < budget || passes.length < 8; spent += (passes.at(-1) ?? 0) * texts.length) {
    passes.push(pass());
  }
  return { cold, warm: median(passes.slice(passes.length >> 1)) };
}

const stage = (n: number): string => `FROM debian:12-slim AS stage${n}
ARG VERSION${n}=1.2.3
ENV HOME${n}=/srv/app PORT${n}="\${VERSION${n}:-80}"
WORKDIR /srv/app
RUN apt-get update \\
    # what the build needs
    && apt-get install -y --no-install-recommends curl=7.88 git=2.39 \\
    && rm -rf /var/lib/apt/lists/*
COPY --chown=app:app package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci && if [ -f x ]; then echo "$HOME${n}" | tee y; fi
COPY . .
RUN <<EOF
set -eu
make all
EOF
EXPOSE 80/tcp 443
USER 1000
HEALTHCHECK --interval=30s CMD ["curl", "-f", "http://localhost/"]
CMD ["node", "server.js"]
`;

/** Whole stages, so that every file has the same mix. */
function generated(lines: number): string {
  const perStage = stage(0).split('\n').length - 1;
  return Array.from({ length: Math.max(1, Math.round(lines / perStage)) }, (_, n) => stage(n)).join('');
}

const row = (name: string, { cold, warm }: { cold: number; warm: number }): void =>
  console.log(`  ${name.padEnd(34)} ${cold.toFixed(3).padStart(9)} ${warm.toFixed(3).padStart(9)}`);

/** ShellCheck over every RUN script, many files to a process: its own CPU, or undefined where it is not installed. */
function shellcheck(texts: readonly string[]): number | undefined {
  if (spawnSync('shellcheck', ['--version']).error) return undefined;
  const folder = mkdtempSync(path.join(tmpdir(), 'gantry-bench-'));
  try {
    const scripts = texts.flatMap((text) => {
      const file = parse(text);
      return file.instructions
        .filter(({ keyword, json }) => keyword === 'RUN' && !json)
        .flatMap((run) => runSources(run, file).map((source) => source.text));
    });
    const files = scripts.map((script, index) => {
      const file = path.join(folder, `${index}.sh`);
      writeFileSync(file, `#!/bin/sh\n${script}\n`);
      return file;
    });
    const time = '/usr/bin/time';
    const { stderr, error } = spawnSync(time, ['-f', '%U %S', 'shellcheck', '-f', 'json1', ...files], {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    const [user, system] = stderr?.trim().split('\n').at(-1)?.split(' ').map(Number) ?? [];
    if (error || user === undefined || system === undefined || Number.isNaN(user + system)) return undefined;
    return ((user + system) * 1000) / texts.length;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function compare(name: string, texts: readonly string[]): { rules: number; others: number } {
  console.log(`\n${name}: ${texts.length} files, CPU ms per file${' '.repeat(8)}cold      warm`);
  const parsed = coldAndWarm(texts, parse);
  const rules = coldAndWarm(texts, lint);
  const others = coldAndWarm(texts, (text) => validate(text));
  row('parse', parsed);
  row('parse and all rules', rules);
  row('dockerfile-utils, validate', others);
  console.log(`  dockerfile-utils / Gantry, warm: ${(others.warm / rules.warm).toFixed(2)}`);
  return { rules: rules.warm, others: others.warm };
}

function compareShellcheck(texts: readonly string[], rules: number): void {
  const spent = shellcheck(texts);
  if (spent === undefined) {
    console.log('  ShellCheck is not installed: no floor of hadolint to compare with');
    return;
  }
  console.log(`  ${'ShellCheck on the RUN scripts'.padEnd(34)} ${''.padStart(9)} ${spent.toFixed(3).padStart(9)}`);
  console.log(`  ShellCheck / Gantry: ${(spent / rules).toFixed(1)}`);
}

function editOneLine(): void {
  const text = generated(500);
  const at = text.indexOf('EXPOSE', text.length >> 1);
  let n = 0;
  const { warm } = coldAndWarm([text], () => lint(`${text.slice(0, at)}# ${n++}\n${text.slice(at)}`));
  console.log(`\none edit in a 500-line file: ${warm.toFixed(2)} ms CPU warm`);
}

const corpus = readCorpus('dockerfiles')?.map(({ text }) => text);
if (corpus) compareShellcheck(corpus, compare('corpus', corpus).rules);
else console.log('The shared corpus is not here.');
const times = [50, 500, 5000].map((lines) => compare(`generated, ${lines} lines`, [generated(lines)]).rules);
console.log(`\n5,000 lines / 500 lines: ${((times[2] ?? 0) / (times[1] ?? 1)).toFixed(1)}`);
editOneLine();
