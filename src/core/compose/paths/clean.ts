import { cleanPath } from '../../text/clean-path.ts';

export const cleanTarget = (target: string): string => (target === '' ? '' : cleanPath(target));

/** `C:\…`, `C:/…`, `\\host\share`: absolute to Windows on any machine. */
export function isWindowsAbsolute(path: string): boolean {
  if (/^.:[\\/]/.test(path)) return true;
  return /^[\\/][\\/][^\\/]+[\\/]/.test(path) || /^\\\\[.?]/.test(path);
}

export const isAbsolute = (path: string, windows: boolean): boolean =>
  windows ? isWindowsAbsolute(path) : path.startsWith('/');

/** Joins and cleans; on Windows with backslashes. */
export function join(base: string, path: string, windows: boolean): string {
  return cleaned(base === '' && !windows ? path : `${base}/${path}`, windows);
}

/** An absolute path without `.`, `..` and double separators; on Windows with backslashes. */
export function cleaned(path: string, windows: boolean): string {
  if (!windows) return cleanPath(path);
  const whole = path.replaceAll('\\', '/');
  const drive = /^[A-Za-z]:/.exec(whole)?.[0] ?? '';
  const share = drive === '' && whole.startsWith('//') ? '/' : '';
  return `${drive}${share}${cleanPath(whole.slice(drive.length))}`.replaceAll('/', '\\');
}

export function dirname(path: string, windows: boolean): string {
  const normal = windows ? path.replaceAll('\\', '/') : path;
  const cut = normal.lastIndexOf('/');
  if (cut < 0) return '.';
  const folder = normal.slice(0, cut);
  if (folder === '' || /^[A-Za-z]:$/.test(folder)) return path.slice(0, cut + 1);
  return path.slice(0, cut);
}

export const basename = (path: string, windows: boolean): string => {
  const normal = (windows ? path.replaceAll('\\', '/') : path).replace(/\/+$/, '');
  return normal.slice(normal.lastIndexOf('/') + 1);
};

/** `target` seen from `base`, both absolute; `target` itself on another drive. */
export function relative(base: string, target: string, windows: boolean): string {
  const parts = (path: string): string[] => {
    const normal = windows ? path.replaceAll('\\', '/') : path;
    return cleanPath(normal).split('/').filter(Boolean);
  };
  const from = parts(base);
  const to = parts(target);
  if (windows && from[0]?.toLowerCase() !== to[0]?.toLowerCase()) return target;
  let same = 0;
  while (same < from.length && same < to.length && from[same] === to[same]) same++;
  const steps = [...from.slice(same).map(() => '..'), ...to.slice(same)];
  return steps.length === 0 ? '.' : steps.join(windows ? '\\' : '/');
}
