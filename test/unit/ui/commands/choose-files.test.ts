import assert from 'node:assert/strict';
import type { Project } from '../../../../src/core/compose/project.ts';
import { chooseFiles } from '../../../../src/ui/commands/compose/choose-files.ts';
import { composeUp } from '../../../../src/ui/commands/compose/up.ts';
import type { ProjectRequest } from '../../../../src/ui/commands/context.ts';
import { type FakeContext, fakeContext } from '../../../support/fake-context.ts';
import { recordedEngine } from '../../../support/recorded-engine.ts';

const base = '/src/shop/compose.yaml';
const dev = '/src/shop/compose.dev.yaml';
const elsewhere = '/src/blog/compose.yaml';

const project = {
  name: 'shop',
  composeFiles: [base],
  services: { web: { image: 'nginx' } },
  disabledServices: { debug: { profiles: ['tools'] } },
} as unknown as Project;

function open(answers: Record<string, unknown>): { ctx: FakeContext; requests: ProjectRequest[] } {
  const engine = recordedEngine();
  engine.answers['compose.up'] = async function* () {};
  const ctx = fakeContext(engine, answers);
  const requests: ProjectRequest[] = [];
  for (const path of [base, dev, elsewhere])
    ctx.files.set(path, { path, uri: path, languageId: 'dockercompose', text: '', isDirty: false });
  ctx.loadProject = async (request) => {
    requests.push(request);
    return { project, warnings: [] };
  };
  return { ctx, requests };
}

const making = {
  'Which files make': 'New set…',
  'Which files, merged': [base, dev],
  'With which profiles': ['tools'],
  'Name of this set': ' dev ',
};

describe('sets of Compose files', () => {
  it('a new one is saved, and is what commands on its files take from then on', async () => {
    const { ctx, requests } = open(making);
    await chooseFiles.run(ctx, base);
    assert.deepEqual(ctx.sets.list(), [{ name: 'dev', files: [base, dev], profiles: ['tools'] }]);
    assert.equal(ctx.seen.at(-1), `tell Compose commands take "dev" now: ${base} + ${dev}, profile tools.`);
    await composeUp.run(ctx, dev);
    assert.deepEqual(requests.at(-1), { files: [base, dev], exact: true, profiles: ['tools'] });
    assert.equal(ctx.seen.at(-1), 'tell shop (dev) is up, as its files say: nothing to do.');
    await composeUp.run(ctx, elsewhere);
    assert.deepEqual(requests.at(-1), { files: [elsewhere] });
  });

  it('can be left again, and is only offered where its files are', async () => {
    const { ctx, requests } = open(making);
    await chooseFiles.run(ctx, base);
    ctx.answers['Which files make'] = 'As docker compose finds them';
    await chooseFiles.run(ctx, base);
    await composeUp.run(ctx, base);
    assert.deepEqual(requests.at(-1), { files: [base] });
    await chooseFiles.run(ctx, elsewhere);
    const offered = ctx.seen.filter((each) => each.startsWith('pick Which files make'));
    assert.match(offered[1] ?? '', /\|As docker compose finds them,dev,New set…$/);
    assert.match(offered[2] ?? '', /\|As docker compose finds them,New set…$/);
  });
});
