import { copyPaths } from '../copy-paths.ts';
import { defineRule } from './define-rule.ts';

export const addChecksum = defineRule({
  id: 'add-checksum',
  severity: 'info',
  category: 'security',
  summary: 'ADD of a remote file names its checksum.',
  keywords: ['ADD'],

  check(file, report) {
    for (const outer of file.instructions) {
      const paths = copyPaths(outer);
      if (paths?.instruction.keyword !== 'ADD') continue;
      if (paths.instruction.flags.some(({ name }) => name.value === 'checksum')) continue;
      for (const source of paths.sources) {
        // A repository is pinned by the commit behind its `#`.
        if (!/^https?:\/\//.test(source.value) || /\.git(?:#|$)/.test(source.value)) continue;
        const message = source.value.startsWith('https:')
          ? 'Whatever the server sends is built in: pin it with --checksum=sha256:….'
          : 'Whatever anyone on the way sends is built in: use https and --checksum=sha256:….';
        report(source, message, source.value.startsWith('https:') ? {} : { severity: 'warning' });
      }
    }
  },
});
