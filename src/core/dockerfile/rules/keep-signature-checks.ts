import type { ShellWord } from '../../shell/command.ts';
import { lookup } from '../../text/lookup.ts';
import { baseName } from '../packages/package-manager.ts';
import { unwrapped } from '../packages/unwrapped.ts';
import { defineRule, remove } from './define-rule.ts';

const rpmFlag = /^--(?:nogpgcheck|no-gpgchecks?|setopt=(?:\S+\.)?(?:repo_)?gpgcheck=(?:0|false|no))$/i;
const aptFlag =
  /^(?:--allow-unauthenticated|--force-yes|--allow-insecure-repositories|(?:-o)?(?:APT::Get::AllowUnauthenticated|Acquire::AllowInsecureRepositories)=(?:true|yes|1))$/i;

const flags: Readonly<Record<string, RegExp>> = {
  apk: /^--allow-untrusted$/,
  'apt-get': aptFlag,
  apt: aptFlag,
  dnf: rpmFlag,
  microdnf: rpmFlag,
  yum: rpmFlag,
  tdnf: rpmFlag,
  zypper: /^--(?:no-gpg-checks|allow-unsigned-rpm|gpg-auto-import-keys)$/,
  rpm: /^--(?:nosignature|nodigest)$/,
};

export const keepSignatureChecks = defineRule({
  id: 'keep-signature-checks',
  aliases: ['CKV2_DOCKER_7', 'CKV2_DOCKER_8', 'CKV2_DOCKER_9', 'CKV2_DOCKER_10', 'CKV2_DOCKER_13'],
  severity: 'warning',
  category: 'security',
  summary: 'Package managers check the signature of what they install.',
  programs: Object.keys(flags),

  check(file, report) {
    for (const { instruction, script } of file.runs) {
      for (const command of script.commands) {
        const { name, args } = unwrapped(command);
        const pattern = lookup(flags, baseName(name.value));
        if (!pattern) continue;
        args.forEach((word: ShellWord, at) => {
          if (!pattern.test(word.value)) return;
          const before = args[at - 1] ?? name;
          report(word, `${word.value} installs packages whoever made them. Add the key of the repository instead.`, {
            ...(word.value.startsWith('--') &&
              !instruction.json && {
                fix: { title: `Remove ${word.value}`, edits: [remove({ start: before.end, end: word.end })] },
              }),
          });
        });
      }
    }
  },
});
