import { noPortInUse } from '../../../../../src/core/compose/rules/no-port-in-use.ts';
import { testComposeRule } from '../../../../support/test-compose-rule.ts';

testComposeRule(noPortInUse, {
  good: [
    'services:\n  a:\n    image: x\n    ports: ["80:80"]\n',
    {
      code: 'name: me\nservices:\n  a:\n    image: x\n    ports: ["80:80", "81:81"]\n',
      surroundings: {
        engine: {
          apiVersion: '1.41',
          ports: [{ port: 80, protocol: 'tcp', ip: '', container: 'me-a-1', project: 'me' }],
        },
      },
    },
  ],
  bad: [
    {
      code: 'name: me\nservices:\n  a:\n    image: x\n    ports: [\u00ab"80:80"\u00bb]\n',
      surroundings: {
        engine: { apiVersion: '1.41', ports: [{ port: 80, protocol: 'tcp', ip: '', container: 'x-1', project: 'x' }] },
      },
    },
  ],
});
