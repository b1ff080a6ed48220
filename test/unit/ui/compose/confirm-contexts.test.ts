import assert from 'node:assert/strict';
import fs from 'node:fs';
import type { Project } from '../../../../src/core/compose/project.ts';
import type { BuildQuestions, BuildRequest } from '../../../../src/engine/types.ts';
import { confirmContexts } from '../../../../src/ui/compose/confirm-contexts.ts';
import { contextOf } from '../../../support/build.ts';
import { fakeContext } from '../../../support/fake-context.ts';
import { recordedEngine } from '../../../support/recorded-engine.ts';

describe('build contexts of a Compose project', () => {
  it('are measured once each, those of the wanted services only', async () => {
    const workingDir = contextOf({ 'web/Dockerfile': 'FROM a' });
    const measured: string[] = [];
    const contextSize = async ({ dockerfile }: BuildRequest) => {
      measured.push(dockerfile.slice(workingDir.length));
      return { files: 1, bytes: 1, largest: [] };
    };
    const aboutBuild = { contextSize } as Partial<BuildQuestions> as BuildQuestions;
    const ctx = fakeContext(Object.assign(recordedEngine(), { aboutBuild }));
    const services = {
      web: { build: { context: `${workingDir}/web` } },
      worker: { build: { context: `${workingDir}/web` } },
      other: { build: { dockerfile: 'x.Dockerfile' } },
      far: { build: { context: 'https://example.com/repo.git' } },
      db: { image: 'postgres' },
    };
    const project = { workingDir, services } as unknown as Project;
    await confirmContexts(ctx, project, []);
    assert.deepEqual(measured.splice(0), ['/web/Dockerfile', '/x.Dockerfile']);
    await confirmContexts(ctx, project, ['other', 'db']);
    assert.deepEqual(measured, ['/x.Dockerfile']);
    fs.rmSync(workingDir, { recursive: true });
  });
});
