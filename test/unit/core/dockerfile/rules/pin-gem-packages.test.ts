import { pinGemPackages } from '../../../../../src/core/dockerfile/rules/pin-gem-packages.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(pinGemPackages, {
  good: [
    'RUN gem install bundler:2.5 rake:13 -- --with-opt x',
    'RUN gem install bundler -v 2.5 && gem i --version=1 rake',
    'RUN gem install --no-document -i /x rails:7 ./local.gem',
  ],
  bad: ['RUN gem install bundler:2.5 «rake»', 'RUN gem i «rails»'],
});
