import { absolutePath, type CopiedPath, copiedPathsOf } from '../copied-paths.ts';
import { baseName } from '../packages/package-manager.ts';
import { defineRule } from './define-rule.ts';

export const noLateRemoval = defineRule({
  id: 'no-late-removal',
  severity: 'warning',
  category: 'security',
  programs: ['rm'],
  summary: 'Nothing is copied into one layer to be deleted in another.',
  keywords: ['COPY', 'ADD'],

  check(file, report) {
    const { before } = file.states;
    const copiedIn = copiedPathsOf(file);
    for (const { outer, script, onbuild, section } of file.runs) {
      if (onbuild) continue;
      for (const { name, args } of script.commands) {
        if (baseName(name.value) !== 'rm') continue;
        for (const word of args) {
          if (word.value.startsWith('-')) continue;
          const path = absolutePath(word.value.replace(/\/\*?$/, ''), before.get(outer));
          const source =
            path && copiedIn(section).find((one) => one.instruction.end <= outer.start && isWithin(one, path));
          if (!source) continue;
          const { keyword } = source.instruction;
          const message = `"${source.path}" stays in the layer of ${keyword} and can be read there: mount it for one RUN instead.`;
          report(word, message, { related: [{ span: source.source, message: 'Copied here.' }] });
        }
      }
    }
  },
});

const isWithin = (copied: CopiedPath, path: string): boolean =>
  copied.path === path || (path !== '/' && copied.path.startsWith(`${path}/`));
