import type { Command } from '../../shell/command.ts';
import { hasFlag } from '../../shell/flags.ts';
import { absolutePath, type CopiedPath, copiedPathsOf } from '../copied-paths.ts';
import type { Dockerfile } from '../model.ts';
import { baseName } from '../packages/package-manager.ts';
import type { Run } from '../runs.ts';
import { wholeLines } from '../text-spans.ts';
import { defineRule, insert, remove, type SpanFix } from './define-rule.ts';

export const noChmodLayer = defineRule({
  id: 'no-chmod-layer',
  severity: 'info',
  category: 'size',
  programs: ['chmod', 'chown'],
  summary: 'Files get their mode and owner when they are copied.',
  keywords: ['COPY', 'ADD'],

  check(file, report) {
    const { before } = file.states;
    const copiedIn = copiedPathsOf(file);
    for (const run of file.runs) {
      if (run.onbuild) continue;
      for (const command of run.script.commands) {
        const program = baseName(command.name.value);
        if (program !== 'chmod' && program !== 'chown') continue;
        const [, ...paths] = command.args.filter(({ value }) => !value.startsWith('-'));
        const sources = paths
          .map(({ value }) => absolutePath(value, before.get(run.outer)))
          .flatMap(
            (path) =>
              copiedIn(run.section).find((one) => one.path === path && one.instruction.end <= run.outer.start) ?? [],
          );
        const [first] = sources;
        if (!first || sources.length !== paths.length) continue;
        report(command, `This stores "${first.path}" a second time; COPY has --${program} for it.`, {
          related: [{ span: first.source, message: 'Copied here.' }],
          fix: moveIntoCopy(file, run, command, first),
        });
      }
    }
  },
});

/** Only when the RUN does nothing else, stands right behind the COPY, and changes all of what that copies. */
function moveIntoCopy(
  file: Dockerfile,
  { outer, script }: Run,
  command: Command,
  { instruction, path }: CopiedPath,
): SpanFix | undefined {
  const flag = baseName(command.name.value);
  const [value] = command.args.filter((word) => !word.value.startsWith('-'));
  const next = file.instructions[file.instructions.indexOf(instruction) + 1] === outer;
  const fits = flag === 'chown' || /^0?[0-7]{3,4}$/.test(value?.value ?? '');
  const single = (instruction.json?.elements ?? instruction.args).length === 2 && script.commands.length === 1;
  const given = instruction.flags.some(({ name }) => name.value === flag);
  if (
    !value ||
    !next ||
    !fits ||
    !single ||
    given ||
    value.dynamic ||
    (flag === 'chown' && !hasFlag(command, 'R', 'recursive') && !/\.\w+$/.test(path))
  )
    return undefined;
  const edits = [insert(instruction.keywordSpan.end, ` --${flag}=${value.value}`), remove(wholeLines(file, outer))];
  return { title: `Copy with --${flag}=${value.value}`, edits };
}
