import { validJsonForm } from '../../../../../src/core/dockerfile/rules/valid-json-form.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(validJsonForm, {
  good: [
    'RUN [ "$(find . | wc -l)" == "2" ]',
    'CMD ["a"]',
    'RUN [ -f x ] && y',
    'RUN [ "$a" = b ] && c',
    'CMD a',
    'VOLUME /a',
  ],
  bad: [
    'RUN «["a", b]»',
    { code: "CMD «['a', 'b']»", fixed: 'CMD ["a", "b"]' },
    'ENTRYPOINT «["a", "b",]»',
    'CMD «["a", "b"»',
    'HEALTHCHECK CMD «["a" "b"]»',
    'COPY «["a\\x", "c"]»',
  ],
});
