import { validJsonForm } from '../../../../../src/core/dockerfile/rules/valid-json-form.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(validJsonForm, {
  good: ['CMD ["a"]', 'RUN [ -f x ] && y', 'RUN [ "$a" = b ] && c', 'CMD a', 'VOLUME /a'],
  bad: [
    { code: "CMD «['a', 'b']»", fixed: 'CMD ["a", "b"]' },
    'ENTRYPOINT «["a", "b",]»',
    'CMD «["a", "b"»',
    'HEALTHCHECK CMD «["a" "b"]»',
    'COPY «["a\\x", "c"]»',
  ],
});
