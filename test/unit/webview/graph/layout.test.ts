import assert from 'node:assert/strict';
import fc from 'fast-check';
import { columnsOf } from '../../../../src/webview/graph/columns.ts';
import { graphLayout, labelHeight } from '../../../../src/webview/graph/layout.ts';
import type { Graph } from '../../../../src/webview/graph/protocol.ts';
import { walk } from '../../../../src/webview/graph/walk.ts';

/** `web>api` depends, `api~data` mounts. */
function graph(services: string, ...edges: string[]): Graph {
  const names = services.split(' ').filter(Boolean);
  const volumes = [...new Set(edges.flatMap((edge) => edge.split('~')[1] ?? []))];
  const node = (kind: 'service' | 'volume') => (name: string) => ({
    id: name,
    kind,
    name,
    detail: '',
    ports: [],
  });
  return {
    name: 'shop',
    nodes: [...names.map(node('service')), ...volumes.map(node('volume'))],
    edges: edges.map((edge) => {
      const [from = '', to = ''] = edge.split(/[>~]/);
      return { from, to, kind: edge.includes('>') ? 'depends' : 'volume', label: 'healthy' };
    }),
  };
}

describe('graph layout', () => {
  it('puts dependents before what they need, by the longest path, and resources last', () => {
    const columns = columnsOf(graph('web api db job', 'web>api', 'api>db', 'web>db', 'job>db', 'db~data'));
    assert.deepEqual(Object.fromEntries(columns), { web: 0, api: 1, db: 2, job: 1, data: 3 });
  });

  it('lays a cycle out all the same', () => {
    const { boxes, routes } = graphLayout(graph('a b c', 'a>b', 'b>c', 'c>a', 'c>c'));
    assert.equal(boxes.length, 3);
    assert.deepEqual(
      routes.map(({ edge }) => `${edge.from}${edge.to}`),
      ['ab', 'bc', 'ca'],
    );
  });

  it('is empty for an empty project', () => {
    assert.deepEqual(graphLayout(graph('')), { boxes: [], routes: [], width: 0, height: 0 });
  });

  it('orders a column so that edges need not cross', () => {
    const { boxes } = graphLayout(graph('a b x y', 'a>y', 'b>x'));
    const y = (name: string): number => boxes.find(({ node }) => node.id === name)?.y ?? Number.NaN;
    assert.equal(y('a') < y('b'), y('y') < y('x'));
  });

  it('keeps labels of crowded edges apart', () => {
    const { routes } = graphLayout(graph('a b x y', 'a>x', 'a>y', 'b>x', 'b>y'));
    const labels = routes.flatMap(({ label }) => label ?? []);
    assert.equal(labels.length, 4);
    for (const [at, one] of labels.entries())
      for (const other of labels.slice(at + 1))
        assert.ok(
          Math.abs(one.x - other.x) >= (one.width + other.width) / 2 || Math.abs(one.y - other.y) >= labelHeight,
          JSON.stringify([one, other]),
        );
  });

  it('never lays a box over another, nor an edge over a box, and stays inside', () => {
    const edge = fc.tuple(fc.nat(11), fc.nat(11), fc.boolean());
    fc.assert(
      fc.property(fc.array(edge, { maxLength: 30 }), (pairs) => {
        const edges = pairs.map(([from, to, mounts]) =>
          mounts ? `s${from}~v${to % 4}` : `s${Math.min(from, to)}>s${Math.max(from, to)}`,
        );
        const names = Array.from({ length: 12 }, (_, at) => `s${at}`).join(' ');
        const { boxes, routes, width, height } = graphLayout(graph(names, ...edges));
        for (const [at, box] of boxes.entries()) {
          assert.ok(
            box.x >= 0 && box.y >= -0.001 && box.x + box.width <= width && box.y + box.height <= height + 0.001,
          );
          for (const other of boxes.slice(at + 1))
            if (other.column === box.column)
              assert.ok(other.y >= box.y + box.height || box.y >= other.y + other.height, 'boxes overlap');
        }
        for (const { edge: each, points } of routes)
          for (const { x, y } of points) {
            const under = boxes.filter(
              (box) => x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height,
            );
            assert.deepEqual(under, [], `${each.from} ${each.to}`);
          }
      }),
      { numRuns: 60 },
    );
  });
});

describe('walking a graph by keys', () => {
  const { boxes } = graphLayout(graph('web api db job', 'web>api', 'api>db', 'job>db', 'db~data'));
  const from = (name: string, key: string): string | undefined => {
    const box = boxes.find(({ node }) => node.id === name);
    return box && walk(boxes, box, key)?.node.id;
  };

  it('goes along columns and between them, and stops at the borders', () => {
    assert.equal(from('db', 'ArrowRight'), 'data');
    assert.equal(from('data', 'ArrowLeft'), 'db');
    assert.equal(from('data', 'ArrowRight'), undefined);
    const below = from('api', 'ArrowDown') ?? from('api', 'ArrowUp');
    assert.equal(below, 'job');
    assert.equal(from('db', 'Escape'), undefined);
  });
});
