import { baseName } from '../packages/package-manager.ts';
import { unwrapped } from '../packages/unwrapped.ts';
import { defineRule } from './define-rule.ts';

export const noPasswordInLayer = defineRule({
  id: 'no-password-in-layer',
  aliases: ['CKV2_DOCKER_17'],
  severity: 'warning',
  category: 'security',
  summary: 'No RUN sets the password of a user.',
  programs: ['chpasswd', 'passwd'],

  check(file, report) {
    for (const { script } of file.runs) {
      for (const command of script.commands) {
        const { name, args } = unwrapped(command);
        const program = baseName(name.value);
        const locks = args.some(({ value }) => /^-(?:[ludeS]|-lock|-unlock|-delete|-expire|-status)$/.test(value));
        if (program === 'chpasswd' || (program === 'passwd' && !locks)) {
          report(
            name,
            'The password is in the image and in its history, for everybody. Containers need none: "docker exec -u" needs no login.',
          );
        }
      }
    }
  },
});
