import type { Command, Pipeline } from '../../shell/command.ts';
import type { Stage } from '../model.ts';
import { isPosix } from '../runs.ts';
import { rootImage } from '../stages.ts';
import { defineRule, insert } from './define-rule.ts';

export const setPipefail = defineRule({
  id: 'set-pipefail',
  aliases: ['DL4006'],
  severity: 'warning',
  category: 'correctness',
  summary: 'A pipe fails when any of its commands fails.',
  keywords: ['RUN'],

  check(file, report) {
    for (const { script, shell, onbuild, outer, section } of file.runs) {
      const pipe = script.pipelines.find((one) => !cannotFail(one)) ?? script.pipelines[0];
      if (!pipe || onbuild || !isPosix(shell) || hasPipefail(shell)) continue;
      if (script.commands.some((command) => command.start < pipe.end && setsPipefail(command))) continue;
      const wanted = isAlpine(section.stage)
        ? '["/bin/ash", "-eo", "pipefail", "-c"]'
        : '["/bin/bash", "-o", "pipefail", "-c"]';
      report(
        pipe,
        'Only the last command of this pipe can fail the build. Set "pipefail" by SHELL or "set -o pipefail".',
        {
          ...(cannotFail(pipe) && { severity: 'hint' }),
          fix: { title: `Add SHELL ${wanted}`, edits: [insert(outer.start, `SHELL ${wanted}\n`)] },
        },
      );
    }
  },
});

/** Under pipefail `yes` would even fail when it should not. */
const cannotFail = ({ feeders }: Pipeline): boolean =>
  feeders.every((name) => name !== undefined && ['echo', 'printf', 'true', 'yes'].includes(name));

/** A plain sh may not know the option. */
const hasPipefail = (shell: readonly string[] = []): boolean =>
  /^(?:.*\/)?(?:bash|zsh|ash|ksh)$/.test(shell[0] ?? '') &&
  shell.some((word, at) => word === 'pipefail' && /^-\w*o$/.test(shell[at - 1] ?? ''));

const setsPipefail = ({ name, args }: Command): boolean =>
  name.value === 'set' &&
  args.some(({ value }, at) => value === 'pipefail' && /^-\w*o$/.test(args[at - 1]?.value ?? ''));

const isAlpine = (stage: Stage | undefined): boolean => /alpine|busybox/.test(rootImage(stage) ?? '');
