import assert from 'node:assert/strict';
import { NotePace } from '../../../src/ui/note-pace.ts';

describe('the pace of notes', () => {
  let now = 0;
  const pace = (): NotePace => new NotePace(() => now);
  beforeEach(() => {
    now = 1000;
  });

  it('holds nothing back that comes now and then', () => {
    const notes = pace();
    for (let i = 0; i < 10; i++, now += 400) assert.equal(notes.wait(), 0);
  });

  it('holds the fourth of a burst back until it is seen, and what comes after it no less', () => {
    const notes = pace();
    assert.deepEqual([notes.wait(), notes.wait(), notes.wait()], [0, 0, 0]);
    now += 100;
    assert.deepEqual(
      [1, 2, 3, 4].map(() => notes.wait()),
      [800, 800, 800, 1700],
    );
    now += 2000;
    assert.equal(notes.wait(), 0);
  });

  it('counts notes of a progress, which cannot wait', () => {
    const notes = pace();
    for (let i = 0; i < 6; i++) notes.count();
    now += 100;
    assert.equal(notes.wait(), 800);
    now += 1000;
    notes.count();
    assert.equal(notes.wait(), 0);
  });
});
