import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { allRules, languageOf } from '../../core/languages.ts';
import { defaultConfig } from '../../core/lint/config.ts';
import { fixAll } from '../../core/lint/fix-all.ts';
import type { Language } from '../../core/lint/language.ts';
import type { Finding, Severity } from '../../core/lint/rule.ts';
import { unifiedDiff } from '../../core/text/unified-diff.ts';
import { type CliCommand, type ExitCode, type Io, UsageError } from '../io.ts';
import { version } from '../version.ts';
import { type ConfigLookup, configLookup } from './configuration.ts';
import { findTargets, type LintTarget, languageById } from './files.ts';
import { formats } from './formats/index.ts';
import { help } from './help.ts';
import { lintFile } from './lint-file.ts';
import { listRules } from './list-rules.ts';
import { type FileReport, isAtLeast, isSeverity } from './report.ts';
import { runShellcheck } from './shellcheck.ts';

const options = {
  help: { type: 'boolean', short: 'h' },
  format: { type: 'string', short: 'f', default: 'text' },
  config: { type: 'string', short: 'c' },
  'no-config': { type: 'boolean' },
  language: { type: 'string' },
  'fail-on': { type: 'string' },
  stdin: { type: 'boolean' },
  'stdin-filename': { type: 'string' },
  fix: { type: 'boolean' },
  'fix-dry-run': { type: 'boolean' },
  'list-rules': { type: 'boolean' },
  shellcheck: { type: 'string' },
  'no-shellcheck': { type: 'boolean' },
  'no-color': { type: 'boolean' },
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];

/** `gantry lint`: what the editor shows, for people and machines at a command line. */
export const lintCommand: CliCommand = async (args, io) => {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  if (values.help) return print(io, help);
  const format = formats[values.format];
  if (!format) throw new UsageError(`There is no format "${values.format}": ${Object.keys(formats).join(', ')}.`);
  if (values['list-rules']) return print(io, listRules(values.format));
  // Before anything is written.
  limitOf(values, defaultConfig);
  const configs = await configLookup(values, io);
  const inputs = await inputsOf(values, positionals, io);
  const reports: FileReport[] = [];
  let fails = false;
  let lacksShellcheck = false;
  const missing = (): void => {
    lacksShellcheck = true;
  };
  for (const input of inputs) {
    const { config, excludes } = await configs(input.path);
    if (excludes(input.path) && !values.stdin) continue;
    const report = await lintInput(input, { values, io, config, missing });
    reports.push(report);
    const limit = limitOf(values, config);
    fails ||= limit !== 'never' && report.findings.some(({ severity }) => isAtLeast(severity, limit));
  }
  const colour = io.isTerminal && !values['no-color'] && !io.env.NO_COLOR;
  // With --stdin the fixed text, and in a dry run the diff, is the output.
  const silent = values['fix-dry-run'] || (values.fix && values.stdin);
  if (!silent) io.out(format(reports, { rules: allRules, version, colour }));
  if (lacksShellcheck && io.isTerminal) io.err(withoutShellcheck);
  return fails ? 1 : 0;
};

function print(io: Io, text: string): ExitCode {
  io.out(text);
  return 0;
}

interface LintInputFile extends LintTarget {
  readonly text: string;
}

async function inputsOf(values: Values, positionals: readonly string[], io: Io): Promise<LintInputFile[]> {
  const language = values.language === undefined ? undefined : languageById(values.language);
  if (values.stdin) {
    if (positionals.length > 0) throw new UsageError('Either --stdin or files.');
    const name = values['stdin-filename'] ?? (language ? language.id : 'Dockerfile');
    return [{ ...stdinTarget(name, language), text: await io.stdin() }];
  }
  if (positionals.length === 0) throw new UsageError('Name files or folders, or give --stdin.');
  const targets = await findTargets(positionals, { cwd: io.cwd, language });
  return Promise.all(
    targets.map(async (target) => ({ ...target, text: await readFile(path.resolve(io.cwd, target.path), 'utf8') })),
  );
}

function stdinTarget(name: string, given: Language | undefined): LintTarget {
  const language = given ?? languageOf(name);
  if (!language) throw new UsageError(`The name "${name}" does not tell its language. Add --language.`);
  return { path: name, language };
}

type Config = Awaited<ReturnType<ConfigLookup>>['config'];

async function lintInput(
  input: LintInputFile,
  { values, io, config, missing }: { values: Values; io: Io; config: Config; missing: () => void },
): Promise<FileReport> {
  const { path: file, text } = input;
  const lint = await lintFile(input, config, io);
  const scripts = shellcheckFor(input, values, missing);
  if (!values.fix && !values['fix-dry-run']) return { file, text, findings: lint(text, await scripts(text)) };
  const fixed = fixAll(text, lint);
  if (values['fix-dry-run']) io.out(unifiedDiff(file, text, fixed.text));
  else if (values.stdin) io.out(fixed.text);
  else if (fixed.text !== text) await writeFile(path.resolve(io.cwd, file), fixed.text);
  return { file, text: fixed.text, findings: lint(fixed.text, await scripts(fixed.text)) };
}

const withoutShellcheck = 'ShellCheck is not installed: scripts of RUN were checked by the rules of Gantry alone.\n';

/** ShellCheck's part, where the program is there and wanted. */
function shellcheckFor(
  { language }: LintTarget,
  values: Values,
  missing: () => void,
): (text: string) => Promise<Finding[]> {
  if (language.id !== 'dockerfile' || values['no-shellcheck']) return () => Promise.resolve([]);
  return async (text) => {
    const found = await runShellcheck(values.shellcheck ?? 'shellcheck', text);
    if (found) return found;
    if (values.shellcheck) throw new UsageError(`There is no program "${values.shellcheck}".`);
    missing();
    return [];
  };
}

function limitOf(values: Values, config: Config): Severity | 'never' {
  const wanted = values['fail-on'] ?? config.failOn ?? 'warning';
  if (wanted === 'never' || isSeverity(wanted)) return wanted;
  throw new UsageError(`--fail-on takes error, warning, info, hint or never, not "${wanted}".`);
}
