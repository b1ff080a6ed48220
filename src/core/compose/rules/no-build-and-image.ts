import { get } from '../node.ts';
import { defineRule } from './define-rule.ts';

/** With both, whether the image is pulled or built depends on what the engine has. */
export const noBuildAndImage = defineRule({
  id: 'no-build-and-image',
  aliases: [],
  severity: 'info',
  category: 'correctness',
  summary: 'A service is built or pulled, not both, unless `pull_policy` says which comes first.',

  check({ allServices }, report, options) {
    for (const { node } of allServices) {
      const image = get(node, 'image');
      const build = node.entries.get('build');
      const decided = options.checkPullPolicy !== false && get(node, 'pull_policy');
      if (image && build && !decided)
        report(
          build.key,
          'This service has `build` and `image`: say with `pull_policy` whether it is built or pulled, or leave one out.',
        );
    }
  },
});
