import assert from 'node:assert/strict';
import { completionsAt } from '../../../../../src/core/compose/features/completion.ts';
import { hoverAt } from '../../../../../src/core/compose/features/hover.ts';
import { linksOf } from '../../../../../src/core/compose/features/links.ts';
import {
  definitionsAt,
  referencesAt,
  renameAt,
  renameableAt,
} from '../../../../../src/core/compose/features/navigate.ts';
import { symbolsOf } from '../../../../../src/core/compose/features/symbols.ts';
import { type ComposeFile, parseComposeFile } from '../../../../../src/core/compose/lint/compose-file.ts';
import { resolveProject } from '../../../../../src/core/compose/resolve-project.ts';
import { applyEdits } from '../../../../../src/core/text/apply-edits.ts';
import { LineIndex } from '../../../../../src/core/text/line-index.ts';
import type { Position } from '../../../../../src/core/text/range.ts';
import { memoryFiles } from '../../../../support/memory-files.ts';

/** A file, and the place of the `|` in its text. */
function at(marked: string): { file: ComposeFile; position: Position; text: string } {
  const text = marked.replace('|', '');
  const position = new LineIndex(text).position(marked.indexOf('|'));
  return { file: parseComposeFile('/app/compose.yaml', text), position, text };
}
const labels = (marked: string): string[] => {
  const { file, position } = at(marked);
  return completionsAt(file, position).map(({ label }) => label);
};

describe('completions in a Compose file', () => {
  it('are the keys of the place that are not there yet', () => {
    const keys = labels('services:\n  web:\n    image: a\n    po|\n');
    assert.ok(keys.includes('ports') && keys.includes('deploy') && !keys.includes('image'));
    assert.deepEqual(labels('|').slice(0, 3), ['name', 'include', 'services']);
    assert.deepEqual(labels('services:\n  web:\n    healthcheck:\n      dis|'), [
      'disable',
      'interval',
      'retries',
      'test',
      'timeout',
      'start_period',
      'start_interval',
    ]);
    assert.ok(labels('services:\n  web:\n    ports:\n      - tar|').includes('target'));
  });

  it('are the words of a value', () => {
    assert.deepEqual(labels('services:\n  web:\n    restart: un|'), ['"no"', 'always', 'unless-stopped', 'on-failure']);
    assert.ok(labels('services:\n  web:\n    init: |').includes('true'));
  });

  it('are the images that are known, after a service’s image', () => {
    const images = [{ reference: 'registry.test:5000/shop/web:1.2', detail: '8 MB' }];
    const found = (marked: string) => {
      const { file, position, text } = at(marked);
      const items = completionsAt(file, position, images);
      return items.map(({ insertText, range }) => applyEdits(text, [{ newText: insertText, range }]));
    };
    const head = 'services:\n  web:\n    image: ';
    for (const typed of ['', 'reg', 'registry.test:5', 'registry.test:5000/shop/web:'])
      assert.deepEqual(found(`${head}${typed}|`), [`${head}registry.test:5000/shop/web:1.2`], typed);
    assert.deepEqual(found('services:\n  web:\n    container_name: reg|'), []);
    assert.deepEqual(found('volumes:\n  a:\n    image: reg|'), []);
  });

  it('are names of the project', () => {
    const head = 'networks:\n  front: {}\nservices:\n  db:\n    image: a\n  web:\n    image: b\n';
    assert.deepEqual(labels(`${head}    depends_on:\n      - d|`), ['db']);
    assert.deepEqual(labels(`${head}    networks:\n      - |`), ['front']);
  });
});

describe('names in a Compose file', () => {
  const text =
    'services:\n  db:\n    image: a\n    volumes: ["data:/data"]\n  web:\n    image: b\n    depends_on: [d|b]\n    network_mode: service:db\nvolumes:\n  data: {}\n';

  it('lead to their definitions and all uses', () => {
    const { file, position } = at(text);
    assert.deepEqual(
      definitionsAt(file, position).map(({ range }) => range.start),
      [{ line: 1, character: 2 }],
    );
    assert.deepEqual(
      referencesAt(file, position).map(({ range }) => range.start.line),
      [1, 6, 7],
    );
  });

  it('are renamed everywhere, and only the name', () => {
    const { file, position, text: plain } = at(text);
    assert.equal(renameableAt(file, position)?.name, 'db');
    const edits = renameAt(file, position, 'database')?.get('/app/compose.yaml') ?? [];
    assert.equal(applyEdits(plain, edits), plain.replaceAll('db', 'database'));
    const volume = renameAt(file, { line: 3, character: 15 }, 'store')?.get('/app/compose.yaml') ?? [];
    assert.equal(applyEdits(plain, volume), plain.replace('"data:', '"store:').replace('  data:', '  store:'));
    assert.equal(renameAt(file, position, 'a b'), undefined);
  });
});

describe('hover in a Compose file', () => {
  it('explains a key', () => {
    const { file, position } = at('services:\n  web:\n    ima|ge: a\n');
    assert.match(hoverAt(file, position)?.text ?? '', /^\*\*image\*\* /);
  });

  it('shows the value of the whole project and where it comes from', async () => {
    const texts = {
      '/app/compose.yaml': 'services:\n  web:\n    image: a\n',
      '/app/compose.override.yaml': 'services:\n  web:\n    image: ${I:-b}:${T}\n',
    };
    const { project } = await resolveProject({ cwd: '/app', environment: { T: '7' } }, memoryFiles(texts));
    const file = parseComposeFile('/app/compose.yaml', texts['/app/compose.yaml'], { ...(project && { project }) });
    const { text } = hoverAt(file, { line: 2, character: 12 }) ?? { text: '' };
    assert.match(text, /b:7/);
    assert.match(text, /compose\.override\.yaml:3/);
    assert.match(text, /`I` is not set, `T` is `7`/);
  });
});

describe('the outline and the links of a Compose file', () => {
  const { file } = at(
    'services:\n  web:\n    image: grafana/grafana:11\n    env_file: a.env\n    build: ./web\n  db:\n    image: postgres\n|',
  );

  it('names sections, services and their keys', () => {
    const [services] = symbolsOf(file);
    assert.deepEqual(
      services?.children.map(({ name, kind, children }) => [name, kind, children.length]),
      [
        ['web', 'service', 3],
        ['db', 'service', 1],
      ],
    );
  });

  it('lead to files and image pages', () => {
    assert.deepEqual(
      linksOf(file).map(({ target }) => target),
      [
        '/app/a.env',
        '/app/web/Dockerfile',
        'https://hub.docker.com/r/grafana/grafana',
        'https://hub.docker.com/_/postgres',
      ],
    );
  });
});
