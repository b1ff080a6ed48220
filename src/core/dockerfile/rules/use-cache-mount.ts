import { hasFlag } from '../../shell/flags.ts';
import { environmentBefore } from '../environment-before.ts';
import { dependencyInstall, dependencyPrograms } from '../packages/dependency-install.ts';
import { isMountedAway } from '../runs.ts';
import { userBefore } from '../user-before.ts';
import { defineRule, insert } from './define-rule.ts';

export const useCacheMount = defineRule({
  id: 'use-cache-mount',
  severity: 'hint',
  category: 'performance',
  programs: dependencyPrograms,
  summary: 'Package managers keep their downloads in a cache mount.',

  check(file, report) {
    for (const run of file.runs) {
      const { instruction, script } = run;
      for (const command of script.commands) {
        const found = dependencyInstall(command);
        if (!found || isMountedAway(instruction, found.cache) || hasFlag(command, 'no-cache-dir', 'no-cache')) continue;
        // Another user has another home, and a switched-off cache leaves nothing to keep.
        if ((userBefore(run, file) ?? 'root') !== 'root' || environmentBefore(run, file).has('PIP_NO_CACHE_DIR'))
          continue;
        const mount = ` --mount=type=cache,target=${found.cache}`;
        report(
          command.name,
          `A cache mount on ${found.cache} would keep what ${found.name} has downloaded for the next build.`,
          {
            fix: { title: 'Add a cache mount', edits: [insert(instruction.keywordSpan.end, mount)] },
          },
        );
        break;
      }
    }
  },
});
