import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from '../../core/dockerfile/parse.ts';
import { shellcheckArguments, shellcheckFindings, shellcheckScripts } from '../../core/dockerfile/shellcheck.ts';
import type { Finding } from '../../core/lint/rule.ts';

const mostOutput = 64 * 1024 * 1024;
const patience = 60_000;

/** Undefined when there is no such program. One process for all scripts of the file, whose texts it reads from a folder of ours. */
export async function runShellcheck(program: string, text: string): Promise<Finding[] | undefined> {
  const file = parse(text);
  const scripts = shellcheckScripts(file);
  if (scripts.length === 0) return [];
  const folder = await mkdtemp(path.join(tmpdir(), 'gantry-shellcheck-'));
  try {
    const names = scripts.map((_, index) => path.join(folder, `${index}.sh`));
    await Promise.all(names.map((name, index) => writeFile(name, scripts[index]?.text ?? '')));
    const output = await call(program, [...shellcheckArguments, ...names]);
    return output === undefined ? undefined : shellcheckFindings(output, file, (name) => scripts[names.indexOf(name)]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Exit code 1 only says that there were findings. */
const call = (program: string, args: readonly string[]): Promise<string | undefined> =>
  new Promise((resolve, reject) => {
    execFile(program, args, { maxBuffer: mostOutput, timeout: patience }, (error, stdout) => {
      if (!error || error.code === 1) resolve(stdout);
      else if (error.code === 'ENOENT') resolve(undefined);
      else reject(error);
    });
  });
