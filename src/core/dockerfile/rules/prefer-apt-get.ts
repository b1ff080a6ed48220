import { baseName } from '../packages/package-manager.ts';
import { unwrapped } from '../packages/unwrapped.ts';
import { defineRule, replace } from './define-rule.ts';

const withAptCache: ReadonlySet<string> = new Set([
  'depends',
  'madison',
  'policy',
  'rdepends',
  'search',
  'show',
  'showsrc',
]);
const onlyApt: ReadonlySet<string> = new Set(['edit-sources', 'full-upgrade', 'list']);

export const preferAptGet = defineRule({
  id: 'prefer-apt-get',
  aliases: ['DL3027', 'CKV_DOCKER_9'],
  severity: 'warning',
  category: 'correctness',
  summary: 'Scripts call apt-get or apt-cache, not apt.',
  programs: ['apt'],

  check(file, report) {
    for (const { script } of file.runs) {
      for (const command of script.commands) {
        const { name, args } = unwrapped(command);
        if (baseName(name.value) !== 'apt') continue;
        const verb = args.find(({ value }) => !value.startsWith('-'))?.value ?? '';
        const better = withAptCache.has(verb) ? 'apt-cache' : 'apt-get';
        const at = { start: name.end - (name.end - name.start - name.raw.lastIndexOf('apt')), end: name.end };
        report(name, `apt is for people at a terminal; its options and output may change. Scripts use ${better}.`, {
          ...(!onlyApt.has(verb) &&
            name.raw.endsWith('apt') && {
              fix: { title: `Replace apt by ${better}`, edits: [replace(at, better)], safe: true },
            }),
        });
      }
    }
  },
});
