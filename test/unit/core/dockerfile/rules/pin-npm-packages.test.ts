import { pinNpmPackages } from '../../../../../src/core/dockerfile/rules/pin-npm-packages.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(pinNpmPackages, {
  good: [
    'RUN npm install && npm ci && npm i',
    'RUN npm install -g typescript@5 @scope/cli@">=1 <2" ./folder ~/x package.tgz',
    'RUN npm install --loglevel verbose --prefix /opt a@1',
    'RUN npm i git+https://user@example.com/a.git#v1 github:a/b#c',
    'RUN npm run install express',
    'RUN pnpm add express && yarn add express',
  ],
  bad: [
    'RUN npm install -g «typescript»',
    'RUN npm i «@scope/cli» a@1',
    'RUN npm add «git+ssh://git@example.com:a/b.git»',
    'RUN yarn global add «serve»',
    'RUN pnpm add -g «serve»',
  ],
});
