import { copyPaths } from '../copy-paths.ts';
import type { Dockerfile, Instruction } from '../model.ts';
import { type DependencyInstall, dependencyInstall, dependencyPrograms } from '../packages/dependency-install.ts';
import type { Run } from '../runs.ts';
import { mountsOf } from '../runs.ts';
import { sourcesOf } from '../stages.ts';
import { lineBreak, wholeLines } from '../text-spans.ts';
import { defineRule, insert, remove, type SpanFix } from './define-rule.ts';

export const copyManifestsFirst = defineRule({
  id: 'copy-manifests-first',
  severity: 'info',
  category: 'performance',
  programs: dependencyPrograms,
  summary: 'Dependencies are installed before the rest of the sources is copied.',
  keywords: ['COPY', 'ADD'],

  check(file, report) {
    const seen = new Set<Instruction>();
    for (const run of file.runs) {
      const found = run.onbuild ? undefined : installIn(run);
      if (!found || mountsOf(run.instruction).some(({ type }) => type === 'cache')) continue;
      const { instructions } = run.section;
      const copy = instructions.slice(0, instructions.indexOf(run.outer)).find(isWholeContext);
      if (!copy || seen.has(copy) || isInstalledBefore(file, copy, run, found)) continue;
      seen.add(copy);
      const source = copyPaths(copy)?.sources.find(({ value }) => wholeContext.test(value)) ?? copy.keywordSpan;
      const message = `Every change of any file installs all dependencies again: copy ${found.manifests.join(' and ')} and run ${found.name} first.`;
      report(source, message, {
        related: [{ span: run.instruction.body, message: 'Dependencies are installed here.' }],
        fix: found.manifestsOnly ? moveBefore(file, copy, run, found) : undefined,
      });
    }
  },
});

const isInstalledBefore = (
  { runs }: Dockerfile,
  copy: Instruction,
  { section }: Run,
  { name }: DependencyInstall,
): boolean =>
  runs.some((other) => other.section === section && other.outer.end <= copy.start && installIn(other)?.name === name);

const wholeContext = /^(?:\.\/?|\*|\/)$/;

const isWholeContext = (instruction: Instruction): boolean =>
  (copyPaths(instruction)?.sources.some(({ value }) => wholeContext.test(value)) ?? false) &&
  sourcesOf(instruction).length === 0;

function installIn({ script }: Run): DependencyInstall | undefined {
  for (const command of script.commands) {
    const found = dependencyInstall(command);
    if (found) return found;
  }
  return undefined;
}

/** Only for a RUN that does nothing else and stands right behind the COPY. */
function moveBefore(
  file: Dockerfile,
  copy: Instruction,
  run: Run,
  { manifests }: DependencyInstall,
): SpanFix | undefined {
  const destination = copyPaths(copy)?.destination?.value ?? '';
  const next = file.instructions[file.instructions.indexOf(copy) + 1];
  if (next !== run.outer || run.script.commands.length !== 1 || !/^\.\/?$/.test(destination)) return undefined;
  const newline = lineBreak(file);
  const text = `COPY ${manifests.join(' ')} ./${newline}${file.text.slice(run.outer.start, run.outer.end)}${newline}`;
  const edits = [insert(wholeLines(file, copy).start, text), remove(wholeLines(file, run.outer))];
  return { title: `Install before the sources are copied`, edits };
}
