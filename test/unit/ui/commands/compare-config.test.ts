import assert from 'node:assert/strict';
import { resolveProject } from '../../../../src/core/compose/resolve-project.ts';
import { compareConfig } from '../../../../src/ui/commands/compose/compare-config.ts';
import type { NamedText, ProjectRequest } from '../../../../src/ui/commands/context.ts';
import { type FakeContext, fakeContext } from '../../../support/fake-context.ts';
import { memoryFiles } from '../../../support/memory-files.ts';
import { recordedEngine } from '../../../support/recorded-engine.ts';

const plain = 'name: shop\nservices:\n  web:\n    image: web:1\n';
const profiled = `${plain}  mail:\n    image: mail:2\n    profiles: [dev]\n`;

function context(
  files: Record<string, string>,
  answers: Record<string, unknown>,
): FakeContext & { shown: NamedText[] } {
  const ctx = fakeContext(recordedEngine(), answers);
  const shown: NamedText[] = [];
  const file = (path: string) => ({ path, uri: path, languageId: 'dockercompose', text: '', isDirty: false });
  for (const path of Object.keys(files)) ctx.files.set(path, file(path));
  ctx.files.set('undefined', file('/src/compose.yaml'));
  ctx.loadProject = async ({ files: wanted, exact, ...rest }: ProjectRequest) => {
    const request = { cwd: '/src', environment: {}, ...rest, ...(exact && { files: wanted }) };
    const { project, problems } = await resolveProject(request, memoryFiles(files));
    assert.ok(project, JSON.stringify(problems));
    return { project, warnings: [] };
  };
  const desk = { ...ctx.desk, file: ctx.desk.file, files: ctx.desk.files };
  const compareTexts = async (_: string, ...sides: NamedText[]): Promise<void> => void shown.push(...sides);
  return { ...ctx, desk: { ...desk, compareTexts }, shown };
}

describe('compare effective configuration', () => {
  it('puts a profile beside what runs without it', async () => {
    const ctx = context({ '/src/compose.yaml': profiled }, { 'Compare which': 'As it is' });
    await compareConfig.run(ctx);
    const { shown } = ctx;
    assert.deepEqual(
      shown.map(({ name }) => name),
      ['shop As it is.yaml', 'shop Profile dev.yaml'],
    );
    assert.doesNotMatch(shown[0]?.text ?? '', /mail:2/);
    assert.match(shown[1]?.text ?? '', /image: mail:2/);
  });

  it('offers the sets of files that lie beside one another', async () => {
    const files = {
      '/src/compose.yaml': plain,
      '/src/compose.override.yaml': 'services:\n  web:\n    environment: {DEBUG: "1"}\n',
      '/src/compose.prod.yaml': 'services:\n  web:\n    restart: always\n',
      '/other/compose.yaml': plain,
    };
    const ctx = context(files, {
      'Compare which': 'compose.yaml alone',
      'Compare "compose.yaml alone"': 'compose.yaml + compose.prod.yaml',
    });
    await compareConfig.run(ctx);
    const { shown } = ctx;
    assert.equal(
      ctx.seen[0],
      'pick Compare which configuration?|As it is,compose.yaml alone,compose.yaml + compose.prod.yaml',
    );
    assert.doesNotMatch(shown[0]?.text ?? '', /DEBUG|restart/);
    assert.match(shown[1]?.text ?? '', /restart: always/);
    assert.doesNotMatch(shown[1]?.text ?? '', /DEBUG/);
  });

  it('says when there is nothing to compare', async () => {
    const ctx = context({ '/src/compose.yaml': plain }, {});
    await compareConfig.run(ctx);
    assert.deepEqual(ctx.seen, ['tell shop has no profiles and only one set of files: there is nothing to compare.']);
  });
});
