import type { Command } from '../../shell/command.ts';
import { hasFlag } from '../../shell/flags.ts';
import { archiveSuffix } from '../archive-suffix.ts';
import { copyPaths, pathOf } from '../copy-paths.ts';
import type { Instruction } from '../model.ts';
import { baseName } from '../packages/package-manager.ts';
import { defineRule } from './define-rule.ts';

const unpackers: ReadonlySet<string> = new Set([
  'bunzip2',
  'gunzip',
  'gzcat',
  'uncompress',
  'unlzma',
  'unxz',
  'unzip',
  'zcat',
  'zgz',
]);

/** ADD unpacks a local archive by itself, and leaves no copy of it in a layer. */
export const addArchives = defineRule({
  id: 'add-archives',
  aliases: ['DL3010'],
  severity: 'info',
  category: 'size',
  summary: 'ADD unpacks archives, instead of COPY and a RUN.',

  check(file, report) {
    for (const { instructions } of file.sections) {
      instructions.forEach((copy, at) => {
        const later = instructions.slice(at + 1);
        const archive = isCopy(copy) ? archivesOf(copy).find((name) => isUnpacked(name, later)) : undefined;
        if (archive) report(copy, `"${archive}" is copied, then unpacked, and stays in a layer. ADD would unpack it.`);
      });
    }

    function isUnpacked(archive: string, later: readonly Instruction[]): boolean {
      return file.runs.some(
        ({ outer, script }) =>
          later.includes(outer) &&
          script.commands.some(
            (command) => unpacks(command) && command.args.some(({ value }) => baseName(value) === archive),
          ),
      );
    }
  },
});

const isCopy = ({ keyword, flags }: Instruction): boolean =>
  keyword === 'COPY' && !flags.some(({ name }) => name.value === 'from');

/** The names that the archives of a COPY have in the image. */
function archivesOf(copy: Instruction): string[] {
  const { sources = [], destination } = copyPaths(copy) ?? {};
  const names = [...sources, destination].flatMap((path) => (path ? [baseName(pathOf(path))] : []));
  return names.filter((name) => archiveSuffix.test(name));
}

function unpacks(command: Command): boolean {
  const program = baseName(command.name.value);
  if (program !== 'tar' && program !== 'bsdtar') return unpackers.has(program);
  return hasFlag(command, 'x', 'extract', 'get') || /^[a-zA-Z]*x/.test(command.args[0]?.value ?? '');
}
