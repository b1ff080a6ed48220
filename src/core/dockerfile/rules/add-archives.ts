import type { Command } from '../../shell/command.ts';
import { hasFlag } from '../../shell/flags.ts';
import { archiveSuffix } from '../archive-suffix.ts';
import { copyPaths, pathOf } from '../copy-paths.ts';
import type { Dockerfile, Instruction, Section } from '../model.ts';
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
  keywords: ['COPY'],
  programs: ['tar', 'bsdtar', ...unpackers],

  check(file, report) {
    const unpacked = unpackedIn(file);
    if (unpacked.length === 0) return;
    for (const section of file.sections) {
      for (const copy of section.instructions) {
        if (!isCopy(copy)) continue;
        const archive = archivesOf(copy).find((name) =>
          unpacked.some((one) => one.section === section && one.start > copy.start && one.names.includes(name)),
        );
        if (archive) report(copy, `"${archive}" is copied, then unpacked, and stays in a layer. ADD would unpack it.`);
      }
    }
  },
});

/** The names in the arguments of commands that unpack, by stage. */
const unpackedIn = ({ runs }: Dockerfile): { section: Section; start: number; names: string[] }[] =>
  runs.flatMap(({ section, script }) =>
    script.commands
      .filter(unpacks)
      .map(({ start, args }) => ({ section, start, names: args.map(({ value }) => baseName(value)) })),
  );

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
