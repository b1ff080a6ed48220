import process from 'node:process';
import { defineCommand } from '../command.ts';

const ways: Partial<Record<NodeJS.Platform, readonly { label: string; line: string }[]>> = {
  linux: [
    { label: 'Docker Engine', line: 'sudo systemctl start docker' },
    { label: 'Docker Engine, rootless', line: 'systemctl --user start docker' },
    { label: 'Podman, rootless', line: 'systemctl --user start podman.socket' },
    { label: 'Docker Desktop', line: 'systemctl --user start docker-desktop' },
  ],
  darwin: [
    { label: 'Docker Desktop', line: 'open -a Docker' },
    { label: 'OrbStack', line: 'open -a OrbStack' },
    { label: 'Colima', line: 'colima start' },
    { label: 'Podman machine', line: 'podman machine start' },
  ],
  win32: [
    { label: 'Docker Desktop', line: 'start "" "%ProgramFiles%\\Docker\\Docker\\Docker Desktop.exe"' },
    { label: 'Podman machine', line: 'podman machine start' },
  ],
};

/** In a terminal, where a password can be typed and the outcome is seen. */
export const startEngine = defineCommand('gantry.engine.start', async (ctx) => {
  const line = await ctx.prompts.pick(
    'Start which engine?',
    (ways[process.platform] ?? []).map(({ label, line }) => ({ label, description: line, value: line })),
  );
  ctx.desk.terminal('Start engine', line);
});
