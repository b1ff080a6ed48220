import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { root } from '../setup/places.ts';
import { which } from '../setup/processes.ts';

const programs = process.platform === 'win32' ? ['code.cmd', 'code-insiders.cmd'] : ['code', 'code-insiders', 'codium'];
const onMac = '/Applications/Visual Studio Code.app/Contents/Resources/app/bin/code';

/** The desktop VS Code, where there is one and a screen to show it on. */
export function findDesktop(): string | undefined {
  const { DISPLAY, WAYLAND_DISPLAY, VSCODE_IPC_HOOK_CLI } = process.env;
  // In the terminal of a remote window `code` opens folders, but loads no extension from the sources.
  if (VSCODE_IPC_HOOK_CLI || (process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY)) return undefined;
  return programs.map(which).find(Boolean) ?? (existsSync(onMac) ? onMac : undefined);
}

/** Opens a window with the extension of this checkout; resolves when the window is closed. */
export function openDesktop(program: string, folder: string, env: NodeJS.ProcessEnv, work: string): Promise<void> {
  const args = ['--new-window', '--wait', `--extensionDevelopmentPath=${root}`, folder];
  // VS Code refuses root's own profile.
  if (process.getuid?.() === 0) args.push('--no-sandbox', `--user-data-dir=${path.join(work, 'user')}`);
  return new Promise((resolve, reject) => {
    const shell = process.platform === 'win32';
    const child = spawn(program, args, { stdio: 'inherit', env: { ...process.env, ...env }, shell });
    child.on('error', reject).on('exit', () => resolve());
  });
}
