import assert from 'node:assert/strict';
import { buildLog } from '../../../../src/ui/build/build-log.ts';
import { buildMarks } from '../../../../src/ui/build/build-marks.ts';
import { equivalentCommand } from '../../../../src/ui/build/equivalent-command.ts';
import { failureMessage, failurePlace, failureSentence } from '../../../../src/ui/build/failure-text.ts';
import { stepText } from '../../../../src/ui/build/run-build.ts';
import { GantryError } from '../../../../src/util/errors.ts';
import { sampleBuilds } from '../../../support/sample-builds.ts';

const failed = () => {
  const build = sampleBuilds().list.find(({ outcome }) => outcome === 'failed');
  assert.ok(build);
  return build;
};

describe('what is shown of a build', () => {
  it('marks the last line of each instruction that ended', () => {
    assert.deepEqual(
      buildMarks(failed()).map(({ line, text }) => [line, text]),
      [
        [0, 'CACHED'],
        [2, '2.3 s'],
      ],
    );
  });

  it('says why it failed, with the last output', () => {
    const build = failed();
    const text = 'RUN make ended with exit code 2.';
    assert.equal(failureMessage(build), `Build failed: ${text}\nmake: *** no rule`);
    assert.equal(failureSentence(build), `Build failed at line 5: ${text} Last output: “make: *** no rule”`);
  });

  it('says what the engine said where no instruction ran', () => {
    const { failure: _, ...build } = failed();
    const error = new GantryError('build.failed', 'no \u001b[31msuch\u001b[0m stage', { hint: 'Name another.' });
    assert.equal(failureMessage({ ...build, error }), 'Build failed: no such stage\nName another.');
    assert.equal(failureSentence({ ...build, error }), 'Build failed: no such stage');
  });

  it('finds the line of a file that cannot be parsed', () => {
    const { failure: _, ...build } = failed();
    const error = new Error('dockerfile parse error on line 6: unknown instruction: ECHO');
    const place = failurePlace({ ...build, error });
    assert.equal(place?.file, build.request.dockerfile);
    assert.deepEqual([place.range.start, place.range.end.line], [{ line: 5, character: 0 }, 5]);
    assert.equal(failurePlace(build), undefined);
  });

  it('finds the line of a Dockerfile in its Compose file', () => {
    const build = failed();
    const key = { start: { line: 6, character: 6 }, end: { line: 6, character: 23 } };
    const inlineIn = { file: '/p/compose.yaml', key, value: { range: key, text: '' } };
    const at = (more: object) => {
      const request = { ...build.request, inlineIn: { ...inlineIn, ...more } };
      return { ...build, request, failure: { lines: { start: 2, end: 3 } } };
    };
    const block = at({ start: { line: 7, character: 8 } });
    const end = { line: 10, character: Number.MAX_SAFE_INTEGER };
    assert.deepEqual(failurePlace(block), {
      file: '/p/compose.yaml',
      range: { start: { line: 9, character: 8 }, end },
    });
    assert.match(failureSentence(block, 'Build of web'), /^Build of web failed at line 10: /);
    // Its lines are not those of the file.
    assert.deepEqual(failurePlace(at({})), { file: '/p/compose.yaml', range: key });
  });

  it('logs every step in order', () => {
    const log = buildLog(failed());
    assert.match(log, /=> \[base 1\/3\] FROM alpine:3\n {3}CACHED\n=> \[base 2\/3\]/);
    assert.match(log, /no rule/);
  });

  it('names the step that runs, with its bytes', () => {
    const [running] = sampleBuilds().list;
    const [step] = [...(running?.steps.values() ?? [])];
    assert.ok(step);
    assert.equal(stepText(step), '1/2 COPY . /app · 4.20 MB of 9.00 MB');
  });

  it('copies as one command, quoted for a shell', () => {
    const command = equivalentCommand({
      contextDir: '/src/my app',
      dockerfile: '/src/my app/Dockerfile',
      tags: ['a:1'],
      args: { VERSION: "it's", HOST: null },
      noCache: ['build'],
      secrets: [{ id: 'npm', file: '/k' }],
    });
    assert.equal(
      command,
      `docker buildx build --file '/src/my app/Dockerfile' --tag a:1 --build-arg 'VERSION=it'\\''s' --build-arg HOST ` +
        `--no-cache-filter build --secret id=npm,src=/k --load '/src/my app'`,
    );
  });

  it('copies fields with commas as buildx reads them', () => {
    const command = equivalentCommand({
      contextDir: '/src',
      dockerfile: '/src/Dockerfile',
      tags: [],
      secrets: [{ id: 'a', file: '/k,1' }],
      output: { type: 'local', directory: '/out "1"' },
    });
    assert.match(command, /--secret 'id=a,"src=\/k,1"' --output 'type=local,"dest=\/out ""1"""' \/src$/);
  });

  it('copies a Dockerfile that is in no file below its command', () => {
    const command = equivalentCommand(
      { contextDir: '/src', dockerfile: '/nowhere/Dockerfile', tags: [] },
      'FROM a\nRUN echo $x\nDOCKERFILE',
    );
    assert.equal(
      command,
      "docker buildx build --file - --load /src <<'DOCKERFILE_'\nFROM a\nRUN echo $x\nDOCKERFILE\nDOCKERFILE_\n",
    );
  });
});
