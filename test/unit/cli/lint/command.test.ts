import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Io } from '../../../../src/cli/io.ts';
import { run } from '../../../../src/cli/run.ts';
import { lintDockerfile } from '../../../../src/core/dockerfile/lint-dockerfile.ts';
import { parse } from '../../../../src/core/dockerfile/parse.ts';
import { defaultConfig } from '../../../../src/core/lint/config.ts';
import type { Finding } from '../../../../src/core/lint/rule.ts';
import { writeMergedProject } from '../../../support/merged-project.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const bad = 'FROM debian:12\nRUN apt-get install --no-install-recommends curl=8\n';

interface Report {
  readonly file: string;
  readonly findings: readonly Finding[];
}

describe('gantry lint', () => {
  let folder = '';
  beforeEach(() => {
    folder = temporaryFolder('lint');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const write = (name: string, text: string): void => {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  };

  async function lint(args: readonly string[], stdin = '') {
    let out = '';
    let err = '';
    const io: Io = {
      cwd: folder,
      env: {},
      isTerminal: false,
      out: (text) => {
        out += text;
      },
      err: (text) => {
        err += text;
      },
      stdin: () => Promise.resolve(stdin),
    };
    const code = await run(['lint', '--no-shellcheck', ...args], io);
    return { code, out, err };
  }

  const reports = (out: string): Report[] => JSON.parse(out) as Report[];
  const rules = (out: string): string[] => reports(out).flatMap(({ findings }) => findings.map(({ rule }) => rule));

  it('says what the core says, to the character', async () => {
    const text = '# hadolint ignore=DL3006\nFROM debian\nRUN pip install "ä😀" | tee x\nADD a b\nCMD foo\n';
    write('Dockerfile', text);
    const { out } = await lint(['--format', 'json', '--no-config', 'Dockerfile']);
    const core = lintDockerfile(parse(text), defaultConfig, () => assert.fail());
    const comparable = core.map(({ tag: _, fix, ...rest }) => ({
      ...rest,
      ...(fix && { fix: { title: fix.title, edits: fix.edits, safe: fix.safe === true } }),
    }));
    assert.deepEqual(reports(out)[0]?.findings, JSON.parse(JSON.stringify(comparable)));
    assert.ok(core.length > 4);
  });

  it('exits by severity', async () => {
    write('Dockerfile', bad);
    assert.equal((await lint(['Dockerfile'])).code, 1);
    assert.equal((await lint(['--fail-on', 'error', 'Dockerfile'])).code, 0);
    assert.equal((await lint(['--fail-on=never', 'Dockerfile'])).code, 0);
    write('good.Dockerfile', 'FROM debian:12\nUSER 1000\n');
    assert.deepEqual(await lint(['good.Dockerfile']), { code: 0, out: '', err: '' });
  });

  it('exits 2 when it could not run', async () => {
    for (const args of [[], ['none'], ['none/**'], ['--format', 'x', '.'], ['--wrong'], ['--config', 'x', '.']]) {
      const { code, err } = await lint(args);
      assert.equal(code, 2, args.join(' '));
      assert.match(err, /^gantry: .+\nSee gantry lint --help\.\n$/);
    }
    write('notes.txt', 'x');
    assert.match((await lint(['notes.txt'])).err, /Add --language/);
    write('Dockerfile', bad);
    assert.equal((await lint(['--fail-on', 'x', 'Dockerfile'])).code, 2);
  });

  it('takes folders, globs and languages', async () => {
    for (const name of [
      'Dockerfile',
      'a/dev.Dockerfile',
      'a/.hidden/Containerfile',
      'node_modules/x/Dockerfile',
      'a/x',
    ])
      write(name, bad);
    const files = async (...args: string[]) =>
      reports((await lint(['--format', 'json', ...args])).out).map((r) => r.file);
    assert.deepEqual(await files('.'), ['Dockerfile', 'a/.hidden/Containerfile', 'a/dev.Dockerfile']);
    assert.deepEqual(await files('a/', './Dockerfile'), ['a/.hidden/Containerfile', 'a/dev.Dockerfile', 'Dockerfile']);
    assert.deepEqual(await files('**/*.{Dockerfile,x}'), ['a/dev.Dockerfile']);
    assert.deepEqual(await files('--language', 'dockerfile', 'a/x'), ['a/x']);
  });

  it('reads the standard input', async () => {
    const { code, out } = await lint(['--stdin', '--stdin-filename', 'x/Dockerfile', '--format', 'json'], bad);
    assert.equal(code, 1);
    assert.equal(reports(out)[0]?.file, 'x/Dockerfile');
    assert.equal((await lint(['--stdin', '--fix'], bad)).out, bad.replace('install ', 'install -y '));
  });

  it('honours configuration: the nearest, a named one, or none', async () => {
    write('Dockerfile', bad);
    write('.hadolint.yaml', 'ignored: [DL3014]\nfailure-threshold: error');
    write('sub/Dockerfile', bad);
    write('sub/gantry.yaml', 'lint:\n  rules:\n    apt-assume-yes: error\n    wrong: off\n');
    const here = await lint(['--format', 'json', 'Dockerfile']);
    assert.ok(!rules(here.out).includes('apt-assume-yes'));
    assert.equal(here.code, 0);
    const below = await lint(['--format', 'json', 'sub/Dockerfile', 'sub']);
    assert.equal(below.code, 1);
    assert.match(below.err, /gantry\.yaml:4: There is no rule "wrong"\.\n$/);
    assert.ok(rules((await lint(['--format', 'json', '--no-config', 'Dockerfile'])).out).includes('apt-assume-yes'));
    const named = await lint(['--format', 'json', '-c', '.hadolint.yaml', 'sub/Dockerfile']);
    assert.ok(!rules(named.out).includes('apt-assume-yes'));
  });

  it('leaves out what the configuration excludes', async () => {
    write('gantry.yaml', 'lint:\n  exclude: [vendor/]');
    write('vendor/Dockerfile', bad);
    write('Dockerfile', bad);
    const { out } = await lint(['--format', 'json', '.']);
    assert.deepEqual(
      reports(out).map(({ file }) => file),
      ['Dockerfile'],
    );
  });

  it('knows the .dockerignore beside the file', async () => {
    write('Dockerfile', 'FROM a:1\nCOPY dist /x\n');
    write('.dockerignore', 'dist\n');
    assert.deepEqual(rules((await lint(['--format', 'json', 'Dockerfile'])).out), ['no-ignored-copy-source']);
  });

  it('lists the build context for a .dockerignore', async () => {
    write('.dockerignore', '*.log\n**/*.log\nnothing\n');
    write('a/b.log', '');
    write('gantry.yaml', 'lint: { rules: { no-idle-ignore-pattern: hint } }');
    const { out } = await lint(['--format', 'json', '.']);
    const lines = reports(out).flatMap(({ findings }) => findings.map(({ range }) => range.start.line));
    assert.deepEqual(lines, [0, 2]);
  });

  it('fixes in place, or shows what it would fix', async () => {
    write('Dockerfile', bad);
    const dry = await lint(['--fix-dry-run', 'Dockerfile']);
    assert.match(
      dry.out,
      /^--- a\/Dockerfile\n\+\+\+ b\/Dockerfile\n@@ -1,2 \+1,2 @@\n FROM debian:12\n-RUN .+\n\+RUN apt-get install -y /,
    );
    assert.equal(readFileSync(path.join(folder, 'Dockerfile'), 'utf8'), bad);
    const fixed = await lint(['--fix', 'Dockerfile']);
    assert.deepEqual(fixed, { code: 0, out: '', err: '' });
    assert.match(readFileSync(path.join(folder, 'Dockerfile'), 'utf8'), /install -y /);
  });

  it('lists its rules', async () => {
    const listed = JSON.parse((await lint(['--list-rules', '--format', 'json'])).out) as {
      id: string;
      severity: string;
    }[];
    assert.equal(listed.find(({ id }) => id === 'require-healthcheck')?.severity, 'off');
    assert.match((await lint(['--list-rules'])).out, /^prefer-copy +warning +COPY takes .+ \(DL3020, /m);
  });

  it('knows what the other files of a Compose project say', async () => {
    writeMergedProject(path.join(folder, 'shop'));
    const { out } = await lint(['--format', 'json', 'shop']);
    assert.deepEqual(
      reports(out).map(({ file, findings }) => [path.basename(file), findings.map(({ rule }) => rule)]),
      [
        ['compose.database.yaml', ['valid-restart-policy']],
        [
          'compose.override.yaml',
          ['no-unset-variable', 'no-undefined-network', 'no-undefined-volume', 'no-unused-volume'],
        ],
        ['compose.yaml', ['no-undefined-service']],
      ],
    );
  });
});
