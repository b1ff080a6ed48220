import assert from 'node:assert/strict';
import { resolveProject } from '../../../../src/core/compose/resolve-project.ts';
import { memoryFiles } from '../../../support/memory-files.ts';

const problemOf = async (service: string): Promise<string | undefined> => {
  const files = memoryFiles({ '/p/compose.yaml': `services:\n  a:\n    image: x\n    ${service}\n` });
  const { problems } = await resolveProject({ cwd: '/p', environment: {} }, files);
  return problems[0]?.message.split('\n').at(-1);
};

/** What docker compose 2.40 says of the same line. */
const words: readonly (readonly [service: string, message: string])[] = [
  ['mem_limit: 10x', "'services[a].mem_limit' invalid suffix: 'x'"],
  ['mem_limit: x', "'services[a].mem_limit' invalid size: 'x'"],
  ['mem_limit: 1gg', "'services[a].mem_limit' invalid suffix: 'gg'"],
  ['mem_limit: " 5"', '\'services[a].mem_limit\' strconv.ParseFloat: parsing " 5": invalid syntax'],
  ['stop_grace_period: "10"', '\'services[a].stop_grace_period\' time: missing unit in duration "10"'],
  ['stop_grace_period: 1x', '\'services[a].stop_grace_period\' time: unknown unit "x" in duration "1x"'],
  ['stop_grace_period: x', '\'services[a].stop_grace_period\' time: invalid duration "x"'],
  ['command: a "b', "'services[a].command' invalid command line string"],
  ['extra_hosts: [a]', "'services[a].extra_hosts' invalid additional host, missing IP: a"],
  ['label_file: nope', 'label file /p/nope not found: stat /p/nope: no such file or directory'],
  ['ports: ["::1:80:80"]', 'Invalid ip address ::1: address ::1:: too many colons in address'],
  [
    'cpu_quota: 5ms',
    'error while interpolating services.a.cpu_quota: failed to cast to expected type: strconv.ParseInt: parsing "5ms": invalid syntax',
  ],
  [
    'container_name: f!',
    "validating /p/compose.yaml: services.a.container_name 'f!' does not match pattern '[a-zA-Z0-9][a-zA-Z0-9_.-]+'",
  ],
  ['ports: [80.5]', 'services.a.ports: invalid type float64 for port'],
  ['gpus: x', "validating /p/compose.yaml: services.a.gpus value must be 'all'"],
];

describe('problems in docker compose’s words', () => {
  for (const [service, message] of words) it(service, async () => assert.equal(await problemOf(service), message));

  it('names every unknown key of a service', async () => {
    assert.equal(
      await problemOf('foo: 1\n    bar: 2'),
      "validating /p/compose.yaml: services.a additional properties 'foo', 'bar' not allowed",
    );
  });

  for (const path of ['https://github.com/a/b.git#main', 'git@example.org:a/b', 'oci://example.org/a:1'])
    it(`says that ${path} is not read from here`, async () => {
      const files = memoryFiles({ '/p/compose.yaml': `include: ["${path}"]\nservices: {a: {image: x}}\n` });
      const { problems } = await resolveProject({ cwd: '/p', environment: {} }, files);
      assert.match(problems[0]?.message ?? '', /lies on another machine.*clone it/);
      const message = await problemOf(`extends: {file: "${path}", service: b}`);
      assert.match(message ?? '', /lies on another machine.*clone it/);
    });
});
