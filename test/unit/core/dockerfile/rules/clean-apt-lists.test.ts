import { cleanAptLists } from '../../../../../src/core/dockerfile/rules/clean-apt-lists.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(cleanAptLists, {
  good: [
    'RUN apt-get update && apt-get install -y a && rm -rf /var/lib/apt/lists/*',
    'RUN apt-get update && apt-get install -y a && rm -rf /var/{cache,lib/apt/lists}/* /tmp/*',
    'RUN apt-get update && apt-get install -y a && find /var/lib/apt/lists -type f -delete',
    'RUN apt-get install -y a',
    'RUN --mount=type=cache,target=/var/lib/apt/lists apt-get update',
    'RUN --mount=type=tmpfs,target=/var/lib/apt --mount=type=cache,target=/var/cache/apt rm -f /etc/apt/apt.conf.d/docker-clean && apt-get update',
    'FROM a AS b\nRUN apt-get update\nFROM c',
  ],
  bad: [
    {
      code: 'RUN «apt-get update» && apt-get install -y a && make',
      fixed: 'RUN apt-get update && apt-get install -y a && rm -rf /var/lib/apt/lists/* && make',
    },
    { code: 'RUN «apt-get update» && (apt-get install -y a)', fixed: 'RUN apt-get update && (apt-get install -y a)' },
    'RUN rm -rf /var/lib/apt/lists/* && «apt-get update»',
    'RUN rm -f /etc/apt/apt.conf.d/docker-clean\nRUN --mount=type=cache,target=/var/lib/apt «apt-get update»',
    'FROM a AS b\nRUN «apt update»\nFROM b',
    // Without the lists the second RUN would find no package.
    { code: 'RUN «apt-get update»\nRUN apt-get install -y a', fixed: 'RUN apt-get update\nRUN apt-get install -y a' },
    {
      code: 'FROM a AS b\nRUN «apt-get update»\nFROM b\nRUN sudo apt-get install -y a',
      fixed: 'FROM a AS b\nRUN apt-get update\nFROM b\nRUN sudo apt-get install -y a',
    },
  ],
});
