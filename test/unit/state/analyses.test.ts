import assert from 'node:assert/strict';
import type { AnalysedImage } from '../../../src/engine/types.ts';
import { Analyses } from '../../../src/state/analyses.ts';
import { archiveId } from '../../../src/state/archive-image.ts';
import { analysedImage } from '../../support/analysed-image.ts';
import { recordedEngine } from '../../support/recorded-engine.ts';

describe('analyses', () => {
  const gone: string[] = [];
  const open = (): Analyses => {
    const engine = recordedEngine();
    engine.answers['layers.analyse'] = ((id: string) => analysedImage([], () => gone.push(id))) as never;
    return new Analyses(async () => engine);
  };
  const plainly = (run: (options: object) => Promise<AnalysedImage>): Promise<AnalysedImage> => run({});

  beforeEach(() => gone.splice(0));

  it('reads an image once, whoever asks meanwhile', async () => {
    const analyses = open();
    let reads = 0;
    const read = (run: (options: object) => Promise<AnalysedImage>): Promise<AnalysedImage> => {
      reads++;
      return run({});
    };
    const [one, two] = await Promise.all([analyses.open('a', read), analyses.open('a', read)]);
    assert.equal(one, two);
    assert.equal(await analyses.open('a', read), one);
    assert.equal(reads, 1);
  });

  it('keeps the last used ones', async () => {
    const analyses = open();
    for (const id of ['a', 'b', 'c']) await analyses.open(id, plainly);
    analyses.get('a');
    await analyses.open('d', plainly);
    assert.deepEqual(gone, ['b']);
    analyses.dispose();
    assert.deepEqual(gone.sort(), ['a', 'b', 'c', 'd']);
  });

  it('forgets a failure', async () => {
    const analyses = open();
    await assert.rejects(
      analyses.open('a', () => Promise.reject(new Error('no'))),
      /no/,
    );
    assert.ok(await analyses.open('a', plainly));
  });

  it('lets go of what comes after its end', async () => {
    const analyses = open();
    const late = analyses.open('a', plainly);
    analyses.dispose();
    await late;
    assert.deepEqual(gone, ['a']);
  });

  it('reads archives by their path, and again once one was let go', async () => {
    const engine = recordedEngine();
    engine.answers['layers.analyseArchive'] = (() => analysedImage([], () => gone.push('archive'))) as never;
    const analyses = new Analyses(async () => engine);
    const id = archiveId('/tmp/a.tar', 1);
    const first = await analyses.open(id, plainly);
    assert.equal(await analyses.open(id, plainly), first);
    analyses.forget(id);
    assert.deepEqual(gone, ['archive']);
    assert.notEqual(await analyses.open(id, plainly), first);
    assert.deepEqual(
      engine.calls.map(({ name, args }) => [name, ...args]),
      [1, 2].map(() => ['layers.analyseArchive', '/tmp/a.tar', { at: 1 }]),
    );
  });
});
