import type { Files } from '../../src/core/compose/project.ts';

/** Files of a test: absolute paths to texts. Folders are those in which a file lies. */
export function memoryFiles(texts: Readonly<Record<string, string>>): Files {
  const paths = Object.keys(texts);
  return {
    read: async (path) => texts[path],
    stat: async (path) => {
      if (path in texts) return 'file';
      return paths.some((file) => file.startsWith(`${path}/`)) ? 'directory' : undefined;
    },
  };
}
