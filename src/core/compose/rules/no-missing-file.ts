import { isDynamic, itemsOf } from '../lint/references.ts';
import { get, isMap, type MapNode, type Node, textOf } from '../node.ts';
import { dirname, isAbsolute, join } from '../paths/clean.ts';
import { isLocalContext } from '../paths/resolve.ts';
import { defineRule } from './define-rule.ts';

/** Compose stops when a build context, a Dockerfile or an env_file is missing. */
export const noMissingFile = defineRule({
  id: 'no-missing-file',
  aliases: [],
  severity: 'error',
  category: 'correctness',
  summary: 'Files and folders that the project needs exist.',

  check({ allServices, path, surroundings: { exists, project } }, report) {
    if (!exists) return;
    const folder = project?.workingDir ?? dirname(path, false);
    const inside = (base: string, file: string): string => (isAbsolute(file, false) ? file : join(base, file, false));
    const check = (node: Node, file: string, what: string): void => {
      if (exists(file) === false) report(node.at, `There is no ${what} \`${file}\`.`);
    };
    for (const { node } of allServices) {
      const build = get(node, 'build');
      const context = isMap(build) ? get(build, 'context') : build;
      const written = textOf(context);
      if (
        context &&
        written !== undefined &&
        !isDynamic(written) &&
        isLocalContext(written) &&
        !written.startsWith('~')
      ) {
        const base = inside(folder, written);
        const dockerfile = get(build, 'dockerfile');
        const name = textOf(dockerfile) ?? 'Dockerfile';
        if (exists(base) === false) check(context, base, 'build context');
        else if (!get(build, 'dockerfile_inline') && !isDynamic(name))
          check(dockerfile ?? context, inside(base, name), 'Dockerfile');
      }
      for (const { at, file } of envFilesOf(node)) check(at, inside(folder, file), 'env file');
    }
  },
});
function envFilesOf(service: MapNode): { at: Node; file: string }[] {
  const node = get(service, 'env_file');
  const items = node && textOf(node) !== undefined ? [node] : itemsOf(node);
  return items.flatMap((item) => {
    const at = isMap(item) ? get(item, 'path') : item;
    const required = get(item, 'required');
    const isOptional = required?.type === 'scalar' && required.value === false;
    const file = textOf(at);
    return at && file !== undefined && !isOptional && !isDynamic(file) && !file.startsWith('~') ? [{ at, file }] : [];
  });
}
