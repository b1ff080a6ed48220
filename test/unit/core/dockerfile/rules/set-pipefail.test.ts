import { setPipefail } from '../../../../../src/core/dockerfile/rules/set-pipefail.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(setPipefail, {
  good: [
    'SHELL ["/bin/bash", "-eo", "pipefail", "-c"]\nRUN a | b',
    'RUN set -euo pipefail; a | b',
    'RUN a || b',
    'FROM a AS b\nSHELL ["/usr/bin/zsh", "-o", "pipefail", "-c"]\nFROM b\nRUN a | b',
    'SHELL ["pwsh", "-c"]\nRUN a | b',
    'ONBUILD RUN a | b',
  ],
  bad: [
    {
      code: 'FROM debian:12\nRUN «a | b > c»',
      fixed: 'FROM debian:12\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN a | b > c',
    },
    {
      code: 'FROM node:20-alpine\nRUN c && «a | b»',
      fixed: 'FROM node:20-alpine\nSHELL ["/bin/ash", "-eo", "pipefail", "-c"]\nRUN c && a | b',
    },
    'SHELL ["/bin/sh", "-o", "pipefail", "-c"]\nRUN «a | b»',
    'SHELL ["/bin/bash", "-c"]\nRUN x "$(«a | b»)"',
  ],
});
