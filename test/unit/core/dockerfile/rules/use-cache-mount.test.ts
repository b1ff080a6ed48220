import { useCacheMount } from '../../../../../src/core/dockerfile/rules/use-cache-mount.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(useCacheMount, {
  good: [
    'FROM a\nRUN --mount=type=cache,target=/root/.npm npm ci',
    'FROM a\nRUN pip install --no-cache-dir -r x',
    'FROM a\nENV PIP_NO_CACHE_DIR=1\nRUN pip install -r x',
    'FROM a\nUSER app\nRUN npm ci',
    'FROM a\nRUN npm run build',
    'FROM a\nRUN cargo build --release --offline',
    'FROM a\nRUN go build -a -mod=vendor .',
  ],
  bad: [
    { code: 'FROM a\nRUN «npm» ci', fixed: 'FROM a\nRUN --mount=type=cache,target=/root/.npm npm ci' },
    {
      code: 'FROM a\nRUN --network=host cd x && «go» mod download',
      fixed: 'FROM a\nRUN --mount=type=cache,target=/go/pkg/mod --network=host cd x && go mod download',
    },
  ],
});
