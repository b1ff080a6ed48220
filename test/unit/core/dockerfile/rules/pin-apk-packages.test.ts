import { pinApkPackages } from '../../../../../src/core/dockerfile/rules/pin-apk-packages.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(pinApkPackages, {
  good: [
    'RUN apk add --no-cache curl=8.5.0-r0 git~2.52 "jq>1" ./x.apk !conflict',
    'RUN apk -X https://example.com/testing add -t .deps curl=8',
    'RUN apk add --virtual .deps --repository=https://example.com a=1',
    'RUN apk del curl && apk update',
  ],
  bad: [
    'RUN apk add --no-cache «curl» git',
    'RUN apk --no-cache add «curl@edge»',
    'RUN apk add -t .deps «gcc» && apk del .deps',
  ],
});
