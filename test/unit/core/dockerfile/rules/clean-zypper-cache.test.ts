import { cleanZypperCache } from '../../../../../src/core/dockerfile/rules/clean-zypper-cache.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(cleanZypperCache, {
  good: [
    'RUN zypper -n in a && zypper clean',
    'RUN zypper -n in a && zypper cc -a',
    'RUN zypper -n in a && rm -rf /var/cache/zypp/*',
    'RUN --mount=type=cache,target=/var/cache/zypp zypper -n in a',
  ],
  bad: [
    { code: 'RUN «zypper -n in a»', fixed: 'RUN zypper -n in a && zypper clean --all' },
    'RUN zypper clean && «zypper -n up»',
  ],
});
