/**
 * Linting Compose files beside dclint, on the same files in the same run.
 * `npm run bench -- compose [FOLDER]`; the folder is the corpus that lies beside the project, else the samples.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { DCLinter } from 'dclint';
import { parseComposeFile } from '../src/core/compose/lint/compose-file.ts';
import { lintCompose } from '../src/core/compose/lint-compose.ts';
import { defaultConfig } from '../src/core/lint/config.ts';

interface File {
  readonly path: string;
  readonly text: string;
}

const corpus = path.resolve('../shared/corpus/compose');
const folder = process.argv.slice(2).find((each) => !each.startsWith('-')) ?? (existsSync(corpus) ? corpus : 'samples');
const files: File[] = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.ya?ml$/.test(file))
  .map((file) => ({ path: path.join(folder, file), text: readFileSync(path.join(folder, file), 'utf8') }));

const crash = (rule: string, error: unknown): never => {
  throw new Error(`${rule} failed`, { cause: error });
};
const ours = ({ path: file, text }: File): number =>
  lintCompose(parseComposeFile(file, text), defaultConfig, crash).length;

/** The quietest of some rounds: what else the machine does only adds. */
async function best(rounds: number, run: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) times.push(await cpu(run));
  return Math.min(...times);
}

/** Processor time in milliseconds, the garbage collector's included. */
async function cpu(run: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

const all = (lint: (file: File) => unknown) => (): void => {
  for (const file of files) lint(file);
};
const ms = (value: number): string => `${value.toFixed(value < 10 ? 3 : 1)} ms`;

async function main(): Promise<void> {
  const lines = files.reduce((sum, { text }) => sum + text.split('\n').length, 0);
  console.log(`${files.length} files, ${lines} lines, from ${folder}\n`);
  const cold = (await cpu(all(ours))) / files.length;
  const warm = (await best(30, all(ours))) / files.length;
  const linter = new DCLinter({ rules: {}, quiet: true, debug: false, exclude: [] });
  const theirsCold = (await cpu(() => linter.lintFiles([folder], true))) / files.length;
  const theirsWarm = (await best(5, () => linter.lintFiles([folder], true))) / files.length;
  console.log('per file               gantry       dclint      ratio');
  for (const [name, own, other] of [
    ['cold', cold, theirsCold],
    ['warm', warm, theirsWarm],
  ] as const)
    console.log(
      `${name.padEnd(18)} ${ms(own).padStart(12)} ${ms(other).padStart(12)} ${(other / own).toFixed(0).padStart(9)}x`,
    );
  console.log('\none long file, linted again');
  for (const size of [500, 1000, 2500, 5000]) {
    const text = longFile(size);
    const each = await best(size > 1000 ? 8 : 30, () => ours({ path: '/long/compose.yaml', text }));
    console.log(
      `${String(size).padStart(6)} lines ${ms(each).padStart(12)} ${((each * 1000) / size).toFixed(2).padStart(8)} µs a line`,
    );
  }
}

/** Services of ten lines each, as projects have them. */
function longFile(size: number): string {
  const services = Array.from({ length: Math.floor(size / 10) }, (_, index) =>
    [
      `  service-${index}:`,
      `    image: registry.example.org/team/app-${index}:1.${index}`,
      '    restart: unless-stopped',
      '    environment:',
      `      NAME: app-${index}`,
      '      LEVEL: info',
      `    ports: ["${10_000 + index}:80"]`,
      `    volumes: ["data-${index}:/data", "./conf:/etc/app:ro"]`,
      '    networks: [front]',
      index > 0 ? `    depends_on: [service-${index - 1}]` : '    init: true',
    ].join('\n'),
  );
  const volumes = services.map((_, index) => `  data-${index}: {}`);
  return `name: long\nservices:\n${services.join('\n')}\nnetworks:\n  front: {}\nvolumes:\n${volumes.join('\n')}\n`;
}

await main();
