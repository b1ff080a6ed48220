import { copyManifestsFirst } from '../../../../../src/core/dockerfile/rules/copy-manifests-first.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(copyManifestsFirst, {
  good: [
    'FROM node\nCOPY package.json ./\nRUN npm ci\nCOPY . .\nRUN npm ci --omit=dev',
    'FROM node\nCOPY . .\nRUN npm install -g x',
    'FROM node\nCOPY . .\nRUN --mount=type=cache,target=/root/.npm npm ci',
    'FROM a\nCOPY --from=x . .\nRUN npm ci',
    'FROM python\nCOPY src .\nRUN pip install -r r.txt',
    'FROM a\nRUN npm ci\nCOPY . .',
    'FROM a\nCOPY . .\nRUN go build -mod=vendor .',
    'FROM go\nCOPY go.mod ./\nRUN go mod download\nCOPY . .\nRUN go build ./x',
  ],
  bad: [
    {
      code: 'FROM node\nWORKDIR /app\nCOPY «.» .\nRUN npm ci\nRUN x\n',
      fixed: 'FROM node\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm ci\nCOPY . .\nRUN x\n',
    },
    {
      code: 'FROM p\nCOPY «./» ./\nRUN pip install -r requirements.txt',
      fixed: 'FROM p\nCOPY requirements.txt ./\nRUN pip install -r requirements.txt\nCOPY ./ ./\n',
    },
    'FROM a\nCOPY «.» /x\nRUN yarn',
    'FROM a\nCOPY «.» /x\nRUN pnpm install',
    'FROM a\nCOPY «.» /x\nRUN uv sync',
    'FROM a\nCOPY «.» /x\nRUN poetry install',
    'FROM a\nCOPY «.» /x\nRUN go build -o /x .',
    'FROM a\nCOPY «.» /x\nRUN cargo build --release',
    'FROM a\nCOPY «.» /x\nRUN mvn -B package',
    'FROM a\nCOPY «.» /x\nRUN ./gradlew build',
    'FROM a\nCOPY «.» /x\nRUN bundle install',
    'FROM a\nCOPY «.» /x\nRUN composer install',
    'FROM a\nCOPY «.» /x\nRUN python3 -m pip install -r a.txt && echo',
  ],
});
