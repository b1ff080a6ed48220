import type { Command } from '../../shell/command.ts';
import { baseName } from './package-manager.ts';
import { unwrapped } from './unwrapped.ts';

/** Whether a command deletes all of `folder`: `rm -rf folder/*`, a folder above it, or `find folder -delete`. */
export function removes(command: Command, folder: string): boolean {
  const { name, args } = unwrapped(command);
  const program = baseName(name.value);
  if (program !== 'rm' && !(program === 'find' && args.some(({ value }) => /^-(?:delete|exec)$/.test(value))))
    return false;
  return args
    .flatMap(({ value }) => expandBraces(value))
    .map((value) => value.replace(/\/+\*{0,2}$/, ''))
    .some((path) => path.startsWith('/') && (path === folder || folder.startsWith(`${path}/`)));
}

/** `/var/{a,b}/*` as the shell expands it, without nesting. */
function expandBraces(text: string): string[] {
  const match = /^(.*?)\{([^{}]*,[^{}]*)\}(.*)$/s.exec(text);
  if (!match) return [text];
  const [, before = '', inside = '', after = ''] = match;
  return inside.split(',').flatMap((part) => expandBraces(before + part + after));
}
