import { patternMatcher } from '../../dockerignore/matcher.ts';
import { copySources, pathOf } from '../copy-paths.ts';
import { defineRule } from './define-rule.ts';

const whole = /^(?:\.\/?|\.?\/?\*|\/)$/;
const secret =
  /^(?:\.env(?:\.(?!example|sample|template|dist|defaults?$).+)?|\.npmrc|\.netrc|\.pypirc|\.git-credentials|id_(?:rsa|ed25519|ecdsa)|.+\.(?:pem|key|p12|pfx)|\.(?:ssh|aws|gnupg|kube)\/)$/;

/** Only entries at the top of the context are looked at, as far as they are known. */
export const noSensitiveContext = defineRule({
  id: 'no-sensitive-context',
  aliases: [],
  severity: 'warning',
  category: 'security',
  summary: 'A COPY of the whole build context takes neither secrets nor the repository along.',
  keywords: ['COPY', 'ADD'],

  check(file, report) {
    const { ignore = [], contextEntries = [] } = file.surroundings;
    if (contextEntries.length === 0) return;
    const matcher = patternMatcher(ignore);
    const taken = contextEntries.filter(
      (entry) => (secret.test(entry) || entry === '.git/') && !matcher.matches(entry.replace(/\/$/, '')),
    );
    if (taken.length === 0) return;
    const names = taken.map((entry) => `"${entry.replace(/\/$/, '')}"`).join(', ');
    for (const source of file.instructions.flatMap(copySources)) {
      if (!whole.test(pathOf(source))) continue;
      report(source, `This takes ${names} into the image: .dockerignore should leave that out.`, {
        ...(!taken.some((entry) => secret.test(entry)) && { severity: 'info' }),
      });
    }
  },
});
