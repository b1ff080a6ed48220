import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import type { Connection } from '../../src/state/connection.ts';
import type { View } from '../../src/ui/trees/view.ts';

/** Compares with `test/golden/<name>`; `GANTRY_UPDATE_GOLDEN=1` writes it anew. */
export function matchesGolden(name: string, actual: string): void {
  const file = path.join('test/golden', name);
  if (process.env.GANTRY_UPDATE_GOLDEN === '1') {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, actual);
    return;
  }
  assert.ok(existsSync(file), `${file} is missing: run the test once with GANTRY_UPDATE_GOLDEN=1 and read it`);
  assert.equal(actual, readFileSync(file, 'utf8'));
}

/** A whole view as indented text, everything expanded: icon, label, description, tone, context. Times are left out. */
export async function renderTree<Node>(view: View<Node>, connection: Connection): Promise<string> {
  const lines: string[] = [];
  const message = view.message?.(connection);
  if (message) lines.push(`! ${message}`);
  const walk = async (nodes: readonly Node[], depth: number): Promise<void> => {
    for (const node of nodes) {
      const row = view.row(node);
      const text = [
        `$(${row.icon})`,
        row.label,
        row.description && `[${row.description}]`,
        row.tone,
        `<${row.context}>`,
      ];
      lines.push('  '.repeat(depth) + text.filter(Boolean).join(' '));
      if (row.children) await walk(await view.children(node, connection), depth + 1);
    }
  };
  await walk(await view.roots(connection), 0);
  return `${lines.join('\n').replace(/\d+ \w+s? ago/g, '(ago)')}\n`;
}

/** Every node of a view, depth first. */
export async function allNodes<Node>(view: View<Node>, connection: Connection): Promise<Node[]> {
  const found: Node[] = [];
  const walk = async (nodes: readonly Node[]): Promise<void> => {
    for (const node of nodes) {
      found.push(node);
      if (view.row(node).children) await walk(await view.children(node, connection));
    }
  };
  await walk(await view.roots(connection));
  return found;
}
