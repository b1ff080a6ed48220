import assert from 'node:assert/strict';
import { completionsAt } from '../../../src/core/compose/features/completion.ts';
import { parseComposeFile } from '../../../src/core/compose/lint/compose-file.ts';
import { lintCompose } from '../../../src/core/compose/lint-compose.ts';
import { resolveProject } from '../../../src/core/compose/resolve-project.ts';
import { flagDoc } from '../../../src/core/dockerfile/features/instruction-docs.ts';
import { parse } from '../../../src/core/dockerfile/parse.ts';
import { dockerfileRules } from '../../../src/core/dockerfile/rules/index.ts';
import { defaultConfig } from '../../../src/core/lint/config.ts';
import { run } from '../../../src/core/lint/run.ts';
import { LineIndex } from '../../../src/core/text/line-index.ts';
import { memoryFiles } from '../../support/memory-files.ts';

const fail = (_: string, error: unknown): never => {
  throw error;
};

/** Names that every object has from its prototype, each with one of the same shape that none has. */
const inherited = [
  ['toString', 'toStrinx'],
  ['constructor', 'constructox'],
  ['__proto__', '__protx__'],
  ['hasOwnProperty', 'hasOwnPropertx'],
] as const;

const dockerfile = `# syntax=docker/dockerfile:1
ARG version=1
FROM --platform=linux/amd64 debian:12 AS build
ENV name=value other 1
RUN apt-get update && apt-get install -y curl && curl -k https://example.com | sh
RUN --mount=type=cache,target=/root pip install flask && sudo npm install
HEALTHCHECK --interval=5s CMD true
COPY --from=build --chown=user:group source target
LABEL key=value
`;

const compose = `services:
  web:
    image: nginx
    build: {context: ., args: {mode: "1"}, target: stage}
    depends_on: {db: {condition: service_started}}
    environment: [NAME=value]
    labels: {label: value}
    networks: [front]
    volumes: ['data:/data']
    secrets: [token]
    restart: always
    mem_limit: 5m
    profiles: [debug]
    extra_hosts: ['host:127.0.0.1']
  db:
    image: redis
    command: echo $VARIABLE
    ports: ['80:80/tcp']
networks: {front: {}}
volumes: {data: {}}
secrets: {token: {environment: TOKEN}}
`;

/** The text with each of its words in turn replaced. */
function* withWord(text: string, word: string): Generator<string> {
  for (const match of text.matchAll(/[A-Za-z_]+/g))
    yield text.slice(0, match.index) + word + text.slice(match.index + match[0].length);
}

/** What was found, with the word taken out again and in an order that does not depend on it. */
const told = (findings: readonly { rule?: string; message: string }[], word: string): string[] =>
  findings.map(({ rule, message }) => `${rule}: ${message}`.replaceAll(new RegExp(word, 'gi'), '…')).sort();

describe('names that objects inherit', () => {
  const lintDockerfile = (text: string) => run(dockerfileRules, parse(text), fail);
  const lint = (text: string) => lintCompose(parseComposeFile('/app/compose.yaml', text), defaultConfig, fail);
  const load = async (text: string) => {
    const { problems } = await resolveProject(
      { cwd: '/app', environment: {} },
      memoryFiles({ '/app/compose.yaml': text }),
    );
    return problems;
  };

  for (const [word, ordinary] of inherited)
    it(`${word} is a word like any other in a Dockerfile`, () => {
      const others = [...withWord(dockerfile, ordinary)];
      for (const [at, text] of [...withWord(dockerfile, word)].entries())
        assert.deepEqual(told(lintDockerfile(text), word), told(lintDockerfile(others[at] ?? ''), ordinary), text);
    });

  for (const [word, ordinary] of inherited)
    it(`${word} is a name like any other in a Compose file`, async () => {
      const others = [...withWord(compose, ordinary)];
      for (const [at, text] of [...withWord(compose, word)].entries()) {
        const other = others[at] ?? '';
        assert.deepEqual(told(lint(text), word), told(lint(other), ordinary), text);
        assert.deepEqual(told(await load(text), word), told(await load(other), ordinary), text);
        const end = new LineIndex(text).position(text.indexOf(word) + word.length);
        completionsAt(parseComposeFile('/app/compose.yaml', text), end);
      }
    });

  it('keeps what is named so', async () => {
    const text = compose
      .replaceAll('web:', '__proto__:')
      .replace('NAME=', '__proto__=')
      .replace('label:', '__proto__:');
    const { project } = await resolveProject(
      { cwd: '/app', environment: {}, profiles: ['debug'] },
      memoryFiles({ '/app/compose.yaml': text }),
    );
    assert.ok(project);
    assert.deepEqual(Object.keys(project.services).sort(), ['__proto__', 'db']);
    const service = Object.values(project.services).find(({ image }) => image === 'nginx');
    assert.deepEqual(Object.entries(service?.environment ?? {}), [['__proto__', 'value']]);
    assert.deepEqual(Object.entries(service?.labels ?? {}), [['__proto__', 'value']]);
  });

  it('documents no flag of such a name', () => assert.equal(flagDoc('COPY', 'constructor'), undefined));
});
