import { noDockerSocket } from '../../../../../src/core/compose/rules/no-docker-socket.ts';
import { testComposeRule } from '../../../../support/test-compose-rule.ts';

testComposeRule(noDockerSocket, {
  good: ['services:\n  a:\n    image: x\n    volumes: ["./docker.sock.txt:/x"]\n'],
  bad: [
    'services:\n  a:\n    image: x\n    volumes: [«"/var/run/docker.sock:/var/run/docker.sock:ro"»]\n',
    'services:\n  a:\n    image: x\n    volumes: [{type: bind, source: «/run/podman/podman.sock», target: /x}]\n',
  ],
});
