import { pinAptPackages } from '../../../../../src/core/dockerfile/rules/pin-apt-packages.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(pinAptPackages, {
  good: [
    'RUN apt-get install -y curl=8.5.0-2 ./local.deb git/bookworm-backports',
    'RUN apt-get install -t bookworm-backports -o Dir::Cache=/x curl=8',
    'RUN apt-get update && apt-get upgrade',
    'RUN apt-get install -y $PACKAGES "${MORE}" $(cat list)',
    'RUN echo apt-get install curl',
    'RUN ["apt-get", "install", "curl=1"]',
  ],
  bad: [
    'RUN apt-get install -y «curl» git && true',
    'RUN apt-get install \\\n  # why\n  a=1 \\\n  «"b"» \\\n  && true',
    'RUN sudo -E apt-get install «curl»',
    'ONBUILD RUN apt install «curl»',
    'RUN if a; then (apt-get -qq install «b»); fi',
    'RUN <<EOF\napt-get install «x»\nEOF',
    'RUN ["apt-get", "install", "«curl»"]',
  ],
});
