import type { Instruction } from '../model.ts';
import { isAbsolutePath, type StageState } from '../stage-state.ts';
import { defineRule } from './define-rule.ts';

const absoluteWanted = ['DL3000', 'WORKDIR_IS_NOT_ABSOLUTE', 'DS-0009', 'CKV_DOCKER_10'];

export const noRelativeWorkdir = defineRule({
  id: 'no-relative-workdir',
  aliases: ['WorkdirRelativePath', ...absoluteWanted],
  severity: 'warning',
  category: 'reproducibility',
  summary: 'WORKDIR is absolute.',
  keywords: ['WORKDIR'],

  check(file, report) {
    const { before } = file.states;
    for (const [instruction, state] of before) {
      const path = relativePath(instruction);
      if (path === undefined) continue;
      if (state.workdir === undefined) {
        report(instruction.body, `Where "${path}" lies depends on the base image: no absolute WORKDIR stands before.`);
      } else reportFollowing(instruction, path, state);
    }

    function reportFollowing({ body }: Instruction, path: string, { workdir, absoluteWorkdir }: StageState): void {
      const root = workdir && absoluteWorkdir ? workdir.value.replace(/\/+$/, '') : undefined;
      const whole = root?.startsWith('/') ? ` It is "${root}/${path}" here.` : '';
      report(body, `A relative WORKDIR must be read with the ones before it.${whole}`, {
        aliases: absoluteWanted,
        severity: 'hint',
      });
    }
  },
});

/** The path of a relative WORKDIR; undefined for all else. */
function relativePath(instruction: Instruction): string | undefined {
  const { keyword, body } = instruction;
  if (keyword !== 'WORKDIR' || body.raw === '') return undefined;
  const { args } = instruction;
  const path = (args.length === 1 && args[0]?.value) || body.raw;
  return isAbsolutePath(path) ? undefined : path;
}
