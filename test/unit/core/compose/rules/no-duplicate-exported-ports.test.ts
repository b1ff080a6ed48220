import { noDuplicateExportedPorts } from '../../../../../src/core/compose/rules/no-duplicate-exported-ports.ts';
import { testComposeRule } from '../../../../support/test-compose-rule.ts';

testComposeRule(noDuplicateExportedPorts, {
  good: [
    'services:\n  a:\n    image: x\n    ports: ["5006-5010:80"]\n  b:\n    image: x\n    ports: ["5006-5010:80"]\n',
    'services:\n  a:\n    image: x\n    profiles: [p]\n    ports: ["80:80"]\n  b:\n    image: x\n    profiles: [q]\n    ports: ["80:80"]\n',
    'services:\n  a:\n    image: x\n    ports: ["80:80", "53:53/udp"]\n  b:\n    image: x\n    ports: ["81:80", "53:53/tcp"]\n',
    'services:\n  a:\n    image: x\n    ports: ["127.0.0.1:80:80"]\n  b:\n    image: x\n    ports: ["127.0.0.2:80:80"]\n',
    'services:\n  a:\n    image: x\n    ports: [80]\n  b:\n    image: x\n    ports: [80]\n',
  ],
  bad: [
    'services:\n  a:\n    image: x\n    ports: ["80:80"]\n  b:\n    image: x\n    ports: [«"127.0.0.1:80:81"»]\n',
    'services:\n  a:\n    image: x\n    ports: ["8000-8010:80-90"]\n  b:\n    image: x\n    ports: [{target: 1, published: «"8005"»}]\n',
  ],
});
