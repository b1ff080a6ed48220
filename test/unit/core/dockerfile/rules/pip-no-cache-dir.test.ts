import { pipNoCacheDir } from '../../../../../src/core/dockerfile/rules/pip-no-cache-dir.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(pipNoCacheDir, {
  good: [
    'RUN pip install --no-cache-dir a && pip --no-cache-dir install b',
    'ENV PIP_NO_CACHE_DIR=1\nRUN pip install a',
    'RUN PIP_NO_CACHE_DIR=off true && PIP_NO_CACHE_DIR=1 pip install a',
    'RUN export PIP_NO_CACHE_DIR=yes && pip install a',
    'FROM a AS b\nENV PIP_NO_CACHE_DIR=1\nFROM b\nRUN pip install a',
    'RUN --mount=type=cache,target=/home/app/.cache/pip pip install a',
    'RUN pip install a && rm -rf /root/.cache',
    'RUN pip list && pipx install a',
  ],
  bad: [
    { code: 'RUN «pip install» a', fixed: 'RUN pip install --no-cache-dir a' },
    { code: 'RUN python3 -m «pip install» -U a', fixed: 'RUN python3 -m pip install --no-cache-dir -U a' },
    'ENV PIP_NO_CACHE_DIR=0\nRUN «pip3 install» a',
    'FROM a AS b\nENV PIP_NO_CACHE_DIR=1\nFROM a\nRUN «pip install» a',
  ],
});
