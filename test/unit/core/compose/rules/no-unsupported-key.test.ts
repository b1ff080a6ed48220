import { noUnsupportedKey } from '../../../../../src/core/compose/rules/no-unsupported-key.ts';
import { testComposeRule } from '../../../../support/test-compose-rule.ts';

testComposeRule(noUnsupportedKey, {
  good: ['services:\n  a:\n    image: x\n    annotations: {a: b}\n'],
  bad: [
    {
      code: 'services:\n  a:\n    image: x\n    \u00abannotations\u00bb: {a: b}\n    healthcheck: {test: x, \u00abstart_interval\u00bb: 1s}\n    volumes: [{type: volume, source: v, target: /v, volume: {\u00absubpath\u00bb: x}}]\n    init: true\n',
      surroundings: { engine: { apiVersion: '1.41', ports: [] } },
    },
  ],
});
