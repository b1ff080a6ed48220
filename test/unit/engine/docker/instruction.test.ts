import assert from 'node:assert/strict';
import { instructionOf } from '../../../../src/engine/docker/instruction.ts';

const cases: Record<string, readonly [string, string][]> = {
  BuildKit: [
    ['RUN /bin/sh -c apk add curl # buildkit', 'RUN apk add curl'],
    ['RUN |1 VER=1.2.3 /bin/sh -c echo $VER # buildkit', 'RUN echo $VER'],
    ['RUN |2 A=two words B= /bin/sh -c echo hi # buildkit', 'RUN echo hi'],
    ['RUN /bin/bash -o pipefail -c set -x # buildkit', 'RUN set -x'],
    ['COPY a.txt d ./ # buildkit', 'COPY a.txt d ./'],
    ['ENV A=1 B=two words', 'ENV A=1 B=two words'],
    ['EXPOSE map[443/tcp:{} 80/tcp:{}]', 'EXPOSE 443/tcp 80/tcp'],
    ['CMD ["nginx" "-g" "daemon off;"]', 'CMD ["nginx" "-g" "daemon off;"]'],
  ],
  'the classic builder': [
    ['/bin/sh -c #(nop)  ENV A=b', 'ENV A=b'],
    ['/bin/sh -c #(nop)  CMD ["/bin/sh"]', 'CMD ["/bin/sh"]'],
    ['/bin/sh -c #(nop) COPY dir:0a1b2c in /dest ', 'COPY … /dest'],
    ['/bin/sh -c #(nop) COPY --chown=0:0dir:0a1b2c in /dest ', 'COPY --chown=0:0 … /dest'],
    ['/bin/sh -c #(nop) ADD file:0a1b2c in / ', 'ADD … /'],
    ['|1 VER=1.2.3 /bin/sh -c make', 'RUN make'],
    ['/bin/sh -c apt-get update', 'RUN apt-get update'],
    ['/bin/sh -c #(nop)  EXPOSE 80', 'EXPOSE 80'],
    ['/bin/sh -ec make', 'RUN make'],
    ['cmd /S /C echo hi', 'RUN echo hi'],
  ],
  'other tools': [
    ['', ''],
    ['bazel build ...', 'bazel build ...'],
    ['/bin/sh', '/bin/sh'],
  ],
};

describe('instructionOf', () => {
  for (const [builder, rows] of Object.entries(cases)) {
    for (const [createdBy, instruction] of rows) {
      it(`reads ${builder}'s ${JSON.stringify(createdBy)}`, () => assert.equal(instructionOf(createdBy), instruction));
    }
  }
});
