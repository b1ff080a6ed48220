import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { lintDockerfile } from '../../src/core/dockerfile/lint-dockerfile.ts';
import { parse } from '../../src/core/dockerfile/parse.ts';
import { defaultConfig } from '../../src/core/lint/config.ts';
import { checkBuild, listTargets, outlineBuild } from '../../src/engine/build/check.ts';
import { createApi } from '../../src/engine/docker/create-api.ts';
import type { BuildRequest } from '../../src/engine/types/build.ts';
import { contextOf, failureOf } from '../support/build.ts';
import { testEngine } from '../support/engine.ts';
import { skip } from '../support/skip.ts';

describe('questions about a build', function () {
  this.timeout(20_000);
  const { host } = testEngine();
  const api = createApi({ url: host || 'unix:///nowhere' });
  let request: BuildRequest;
  let hasChecks = false;
  before(async () => {
    hasChecks = Number((await api.info()).apiVersion.split('.')[1]) >= 46;
    const contextDir = contextOf({ Dockerfile: 'FROM scratch\nRUN saved\n' });
    const dockerfile = path.join(contextDir, 'Dockerfile');
    const text =
      'FROM busybox:1 AS a\nARG X=1\nENV legacy value\nRUN --mount=type=secret,id=tok,required=true true\n# end\nFROM a AS b\n';
    request = { contextDir, dockerfile, tags: [], overlay: new Map([[dockerfile, text]]) };
  });
  after(() => {
    fs.rmSync(request.contextDir, { recursive: true, force: true });
    api.dispose();
  });
  const withText = (text: string): BuildRequest => ({ ...request, overlay: new Map([[request.dockerfile, text]]) });

  it('says clearly when the engine cannot answer', async function () {
    if (hasChecks) skip(this, 'is about engines that cannot check a build');
    for (const ask of [checkBuild, outlineBuild, listTargets])
      assert.equal((await failureOf(ask(api, request))).code, 'engine.unsupported');
    // The engine survives the question: an empty Return would have killed it.
    await api.json('GET', '/version');
  });

  it('checks the unsaved text', async function () {
    if (!hasChecks) skip(this, 'needs an engine whose BuildKit can check a build');
    const { warnings, error } = await checkBuild(api, request);
    assert.deepEqual(
      warnings.map(({ rule, lines }) => [rule, lines]),
      [['LegacyKeyValueFormat', { start: 2, end: 2 }]],
    );
    assert.equal(error, undefined);
    const broken = await checkBuild(api, withText('FROM busybox:1\nFROBNICATE\n'));
    assert.match(broken.error?.message ?? '', /unknown instruction: FROBNICATE/);
    assert.deepEqual(broken.error?.lines, { start: 1, end: 1 });
  });

  it('says what the linter says too only once', async function () {
    if (!hasChecks) skip(this, 'needs an engine whose BuildKit can check a build');
    // Most checks look at the stage that is built only: the last.
    const text = `FROM --platform=linux/amd64 busybox:1 AS context
FROM --platform=$TARGETPLATFORM busybox:1 AS copy
FROM busybox:1 AS copy
from busybox:1 as Base
MAINTAINER me
ENV legacy value
LABEL a=$UNKNOWN
WORKDIR app
RUN echo \\

  done
CMD echo hi
CMD echo two
ENTRYPOINT echo x
EXPOSE 80/TCP
ENV SECRET_TOKEN=x
`;
    const { warnings } = await checkBuild(api, withText(text));
    const names = new Set(warnings.map(({ rule }) => rule));
    assert.ok(names.size >= 12, [...names].join());
    const findings = lintDockerfile(parse(text), defaultConfig, assert.fail, [], warnings);
    const counts = (found: readonly { readonly aliases: readonly string[] }[]): Map<string, number> => {
      const all = found.flatMap(({ aliases }) => aliases.filter((alias) => names.has(alias)));
      return new Map([...names].sort().map((name) => [name, all.filter((each) => each === name).length]));
    };
    assert.deepEqual(counts(findings), counts(warnings.map(({ rule }) => ({ aliases: [rule] }))));
  });

  it('tells arguments, secrets and stages', async function () {
    if (!hasChecks) skip(this, 'needs an engine whose BuildKit can check a build');
    assert.deepEqual(await outlineBuild(api, request), {
      target: 'b',
      args: [{ name: 'X', value: '1', lines: { start: 1, end: 1 } }],
      secrets: [{ name: 'tok', required: true, lines: { start: 3, end: 3 } }],
      ssh: [],
    });
    assert.deepEqual(await listTargets(api, request), [
      { isDefault: false, name: 'a', base: 'busybox:1', lines: { start: 0, end: 0 } },
      { isDefault: true, name: 'b', base: 'a', lines: { start: 5, end: 5 } },
    ]);
  });

  it('leaves no connection behind and can be cancelled', async function () {
    if (!hasChecks) skip(this, 'needs an engine whose BuildKit can check a build');
    const abort = new AbortController();
    const asked = checkBuild(api, request, { signal: abort.signal });
    abort.abort();
    assert.equal((await failureOf(asked)).code, 'cancelled');
    for (let i = 0; i < 10; i++) await listTargets(api, request);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const sockets = process.getActiveResourcesInfo().filter((name) => name === 'PipeWrap');
    assert.ok(sockets.length <= 4, `${sockets.length} connections`);
  });
});
