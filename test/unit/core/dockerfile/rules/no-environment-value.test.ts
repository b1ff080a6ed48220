import { noEnvironmentValue } from '../../../../../src/core/dockerfile/rules/no-environment-value.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(noEnvironmentValue, {
  good: [
    'ENV API=https://api.example.com',
    'ENV DB=postgres://$HOST/x',
    'ENV REDIS=redis://localhost',
    'ENV NODE_ENV=production',
    'ENV A=/opt/test/bin',
    'ENV A=10',
    'ARG DB=postgres://db/x',
    'ENV V=1.10.0.1',
  ],
  bad: [
    'ENV «API=https://api.staging.example.com/v1» X=1',
    'ENV «DB=postgres://user@db/app»',
    'ENV «HOST=192.168.1.5:80»',
    'ENV «H=db.prod.internal»',
  ],
});
