import { noSecretFiles } from '../../../../../src/core/dockerfile/rules/no-secret-files.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(noSecretFiles, {
  good: [
    'COPY .env.example /x',
    'COPY ca.pem server-cert.pem /x/',
    'COPY id_rsa.pub /x',
    'COPY --from=a /etc/server.key /x',
    'COPY package.json public.key /x/',
    'RUN --mount=type=secret,id=x true',
  ],
  bad: [
    'COPY «.env» /x',
    'COPY a «certs/server.key» «"id_rsa"» /x/',
    'ADD ["«.aws»", "/root/.aws"]',
    'COPY «.npmrc» /root/',
    'COPY «.env.production» /x',
  ],
});
