import type { Language } from '../lint/language.ts';
import { lint } from '../lint/lint.ts';
import { gantryIgnore, type Suppression } from '../lint/suppression.ts';
import { type IgnoreFile, parseIgnoreFile } from './model.ts';
import { dockerignoreRules } from './rules/index.ts';

export const dockerignoreLanguage: Language = {
  id: 'dockerignore',
  rules: dockerignoreRules,
  matches: (name) => name === '.dockerignore' || name.endsWith('.dockerignore') || name === '.containerignore',
  lint({ text, config, surroundings, onCrash, further }) {
    const file = parseIgnoreFile(text, surroundings?.contextPaths);
    const suppressions = suppressionsOf(file);
    return lint({ rules: dockerignoreRules, file, config, suppressions, onCrash, ...(further && { further }) });
  },
};

/** `# gantry-ignore rule` above a pattern, `# gantry-ignore-file rule` anywhere. */
function suppressionsOf({ text, lines }: IgnoreFile): Suppression[] {
  return text.split(/\r\n|\r|\n/).flatMap((content, line) => {
    const comment = content.startsWith('#') ? gantryIgnore(content.slice(1)) : undefined;
    if (!comment) return [];
    const range = lines.range(lines.lineStart(line), lines.lineStart(line) + content.length);
    const covers = lines.range(lines.lineStart(line + 1), lines.lineStart(line + 2) - 1);
    return [{ names: comment.names, range, covers: comment.scope === 'file' ? undefined : covers }];
  });
}
