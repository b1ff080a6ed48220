import { lookup } from '../../text/lookup.ts';
import { defineRule, remove } from './define-rule.ts';

const architectures: Readonly<Record<string, string>> = {
  x86_64: 'amd64',
  'x86-64': 'amd64',
  aarch64: 'arm64',
  armhf: 'arm',
  armel: 'arm',
  i386: '386',
};

/** Operating system and architecture as BuildKit names them; a lone word may be either. */
const partsOf = (platform: string): string[] =>
  platform
    .toLowerCase()
    .split('/')
    .slice(0, 2)
    .map((part) => lookup(architectures, part) ?? part)
    .filter((part) => part !== '');

export const noConstantPlatform = defineRule({
  id: 'no-constant-platform',
  aliases: ['FromPlatformFlagConstDisallowed', 'DL3029'],
  severity: 'info',
  category: 'reproducibility',
  summary: 'FROM does not fix the platform, unless the stage is named after it.',

  check(file, report) {
    for (const { platform, name, from } of file.stages) {
      const value = platform?.value?.value ?? '';
      if (!platform || value === '' || value.includes('$')) continue;
      const stage = name?.value.toLowerCase() ?? '';
      if (partsOf(value).some((part) => stage.includes(part))) continue;
      const next = from.flags[from.flags.indexOf(platform) + 1] ?? from.args[0];
      report(platform, `The platform is fixed to "${value}": this image can be built for no other.`, {
        fix: next && { title: 'Remove --platform', edits: [remove({ start: platform.start, end: next.start })] },
      });
    }
  },
});
