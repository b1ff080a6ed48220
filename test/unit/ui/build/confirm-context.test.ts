import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { BuildQuestions, BuildRequest, ContextSize } from '../../../../src/engine/types.ts';
import { confirmContext } from '../../../../src/ui/build/confirm-context.ts';
import { contextOf } from '../../../support/build.ts';
import { type FakeContext, fakeContext } from '../../../support/fake-context.ts';
import { recordedEngine } from '../../../support/recorded-engine.ts';

const large = (bytes = 5e9): ContextSize => ({
  files: 3,
  bytes,
  largest: [{ path: 'data [old]', bytes: bytes - 10, isFolder: true }],
});

describe('a large build context', () => {
  let request: BuildRequest;
  beforeEach(() => {
    const contextDir = contextOf({ '.dockerignore': '.git' });
    request = { contextDir, dockerfile: path.join(contextDir, 'Dockerfile'), tags: [] };
  });
  afterEach(() => fs.rmSync(request.contextDir, { recursive: true, force: true }));
  const window = (sizes: (ContextSize | Error)[], answers: Record<string, unknown> = {}): FakeContext => {
    const contextSize = (): Promise<ContextSize> => {
      const size = sizes.shift() ?? new Error('asked too often');
      return size instanceof Error ? Promise.reject(size) : Promise.resolve(size);
    };
    return fakeContext(
      Object.assign(recordedEngine(), { aboutBuild: { contextSize } as Partial<BuildQuestions> as BuildQuestions }),
      answers,
    );
  };
  const ignored = (): string => fs.readFileSync(path.join(request.contextDir, '.dockerignore'), 'utf8');

  it('is shown with what makes it large, before anything is sent', async () => {
    const ctx = window([large()]);
    await assert.rejects(confirmContext(ctx, request), { code: 'cancelled' });
    assert.deepEqual(ctx.seen, ['pick The build context holds 5.00 GB in 3 files|Build anyway,Leave out data [old]']);
    assert.equal(ignored(), '.git');
  });

  it('offers no name that would be several lines of .dockerignore', async () => {
    const largest = ['x\n!.env', 'y\r!.env', 'z'].map((name) => ({ path: name, bytes: 1e9, isFolder: true }));
    const ctx = window([{ ...large(), largest }]);
    await assert.rejects(confirmContext(ctx, request), { code: 'cancelled' });
    assert.match(ctx.seen[0] ?? '', /\|Build anyway,Leave out z$/);
  });

  it('offers nothing whose absence nobody would notice', async () => {
    const largest = [5e9, 2e8, 48].map((bytes, at) => ({ path: `${at}`, bytes, isFolder: false }));
    const ctx = window([{ ...large(5.2e9), largest }]);
    await assert.rejects(confirmContext(ctx, request), { code: 'cancelled' });
    assert.match(ctx.seen[0] ?? '', /\|Build anyway,Leave out 0,Leave out 1$/);
  });

  it('is accepted once, until it has grown', async () => {
    const ctx = window([large(), large(6e9), large(9e9)], { 'The build context': 'Build anyway' });
    await confirmContext(ctx, request);
    await confirmContext(ctx, request);
    assert.equal(ctx.seen.length, 1);
    await confirmContext(ctx, request);
    assert.equal(ctx.seen.length, 2);
  });

  it('shrinks by a line in .dockerignore that matches this path alone', async () => {
    const ctx = window([large(), large(1000)], { 'The build context': 'Leave out data [old]' });
    await confirmContext(ctx, request);
    assert.equal(ignored(), '.git\ndata \\[old\\]\n');
  });

  it('puts the line where this Dockerfile’s own file counts', async () => {
    const own = `${request.dockerfile}.dockerignore`;
    fs.writeFileSync(own, '');
    await confirmContext(window([large(), large(1)], { 'The build context': 'Leave out data [old]' }), request);
    assert.equal(fs.readFileSync(own, 'utf8'), 'data \\[old\\]\n');
    assert.equal(ignored(), '.git');
  });

  it('does not keep a build from its own error', async () => {
    await confirmContext(window([new Error('unreadable')]), request);
    await confirmContext(fakeContext(recordedEngine()), request);
  });
});
