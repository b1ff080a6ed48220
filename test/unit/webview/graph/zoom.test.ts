import assert from 'node:assert/strict';
import { fitScale, scrollKept, zoomStep } from '../../../../src/webview/graph/zoom.ts';

describe('the size of a graph', () => {
  it('goes from stop to stop, also from between them, and ends at the last', () => {
    assert.deepEqual([zoomStep(1, 1), zoomStep(1, -1), zoomStep(0.93, 1), zoomStep(0.93, -1)], [1.25, 0.8, 1, 0.8]);
    assert.deepEqual([zoomStep(3, 1), zoomStep(0.1, -1)], [3, 0.1]);
  });

  it('fits by the narrower side, and never grows', () => {
    assert.equal(fitScale({ width: 1000, height: 400 }, { width: 500, height: 400 }), 0.5);
    assert.equal(fitScale({ width: 100, height: 400 }, { width: 500, height: 100 }), 0.25);
    assert.equal(fitScale({ width: 100, height: 100 }, { width: 500, height: 500 }), 1);
  });

  it('keeps what is under the pointer where it is', () => {
    const [scroll, at, before, after] = [300, 50, 1, 2];
    const kept = scrollKept(scroll, at, before, after);
    assert.equal((kept + at) / after, (scroll + at) / before);
  });
});
