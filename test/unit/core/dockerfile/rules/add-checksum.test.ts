import { addChecksum } from '../../../../../src/core/dockerfile/rules/add-checksum.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(addChecksum, {
  good: [
    'ADD --checksum=sha256:abc https://x.org/a /a',
    'ADD a b',
    'ADD https://x.org/a.git#v1 /a',
    'COPY https://x /y',
  ],
  bad: ['ADD «https://x.org/a.tgz» /a', 'ONBUILD ADD «http://x.org/a» /a'],
});
