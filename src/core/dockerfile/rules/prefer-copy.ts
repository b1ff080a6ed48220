import { archiveSuffix } from '../archive-suffix.ts';
import { copyPaths, pathOf } from '../copy-paths.ts';
import { defineRule, replace } from './define-rule.ts';

/** Addresses and repositories are what only ADD can fetch. */
const remote = /^(?:https?|ftp|git|ssh|git\+\w+):\/\/|^git@|\.git(?:#|$)/;

const needsAdd = (path: string): boolean => path.startsWith('$') || remote.test(path) || archiveSuffix.test(path);

export const preferCopy = defineRule({
  id: 'prefer-copy',
  aliases: ['DL3020', 'DS-0005', 'CKV_DOCKER_4'],
  severity: 'warning',
  category: 'correctness',
  summary: 'COPY takes plain files, ADD only what it fetches or unpacks.',
  keywords: ['ADD'],

  check(file, report) {
    for (const instruction of file.instructions) {
      const add = instruction.keyword === 'ONBUILD' ? instruction.inner : instruction;
      if (add?.keyword !== 'ADD' || add.flags.some(({ name }) => /^(?:checksum|keep-git-dir|unpack)$/.test(name.value)))
        continue;
      const paths = copyPaths(add)?.sources.map(pathOf) ?? [];
      if (paths.length === 0 || paths.some(needsAdd)) continue;
      const word = add.keywordSpan;
      const copy = word.raw === word.raw.toLowerCase() ? 'copy' : 'COPY';
      report(
        word,
        'ADD does nothing here that COPY does not do, and may surprise with an archive or an address. Use COPY.',
        {
          fix: { title: `Replace ${word.raw} by ${copy}`, edits: [replace(word, copy)], safe: true },
        },
      );
    }
  },
});
