import { validPort } from '../../../../../src/core/compose/rules/valid-port.ts';
import { testComposeRule } from '../../../../support/test-compose-rule.ts';

testComposeRule(validPort, {
  good: ['services:\n  a:\n    image: x\n    ports: ["80:80", 80, "${P}:80", "127.0.0.1::53/udp", "8000-8010:80"]\n'],
  bad: [
    'services:\n  a:\n    image: x\n    ports: [«"80:80/http"», «"80-90:80-85"», «"99999:80"», «"host:80:80"», «70000»]\n',
  ],
});
