import { absolutePath, type CopiedPath, copiedPaths } from '../copied-paths.ts';
import { baseName } from '../packages/package-manager.ts';
import { stageStates } from '../stage-state.ts';
import { defineRule } from './define-rule.ts';

export const noLateRemoval = defineRule({
  id: 'no-late-removal',
  severity: 'warning',
  category: 'security',
  summary: 'Nothing is copied into one layer to be deleted in another.',

  check(file, report) {
    const { before } = stageStates(file);
    for (const section of file.sections) {
      const copied = copiedPaths(section, before);
      if (copied.length === 0) continue;
      for (const { outer, script, onbuild } of file.runs) {
        if (onbuild || !section.instructions.includes(outer)) continue;
        for (const { name, args } of script.commands) {
          if (baseName(name.value) !== 'rm') continue;
          for (const word of args) {
            const path = word.value.startsWith('-')
              ? undefined
              : absolutePath(word.value.replace(/\/\*?$/, ''), before.get(outer));
            const source = path && copied.find((one) => one.instruction.end <= outer.start && isWithin(one, path));
            if (!source) continue;
            report(
              word,
              `"${source.path}" stays in the layer of ${source.instruction.keyword} and can be read there: mount it for one RUN instead.`,
              {
                related: [{ span: source.source, message: 'Copied here.' }],
              },
            );
          }
        }
      }
    }
  },
});

const isWithin = (copied: CopiedPath, path: string): boolean =>
  copied.path === path || (path !== '/' && copied.path.startsWith(`${path}/`));
