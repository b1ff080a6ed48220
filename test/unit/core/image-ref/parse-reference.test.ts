import assert from 'node:assert/strict';
import { isDigest, parseReference, referenceProblem } from '../../../../src/core/image-ref/parse-reference.ts';
import {
  canonicalReference,
  familiarName,
  familiarReference,
  withDefaultTag,
} from '../../../../src/core/image-ref/reference.ts';
import { splitReference } from '../../../../src/core/image-ref/split-reference.ts';

const sha = `sha256:${'a'.repeat(64)}`;

const parsed = (text: string) => {
  const reference = parseReference(text);
  assert.ok(reference, `${text} is a reference`);
  return reference;
};

describe('parseReference', () => {
  const canonical: Record<string, string> = {
    alpine: 'docker.io/library/alpine',
    'alpine:3.20': 'docker.io/library/alpine:3.20',
    'index.docker.io/alpine': 'docker.io/library/alpine',
    'docker.io/user/app': 'docker.io/user/app',
    'user/app': 'docker.io/user/app',
    'localhost/app': 'localhost/app',
    'localhost:5000/app:1': 'localhost:5000/app:1',
    'Registry/app': 'Registry/app',
    'ghcr.io/a/b/c:x': 'ghcr.io/a/b/c:x',
    '[::1]:5000/app': '[::1]:5000/app',
    'u/a__b--c.d/e_f': 'docker.io/u/a__b--c.d/e_f',
    [`alpine:3@${sha}`]: `docker.io/library/alpine:3@${sha}`,
    [`alpine@${sha}`]: `docker.io/library/alpine@${sha}`,
  };
  for (const [text, expected] of Object.entries(canonical)) {
    it(`reads ${text}`, () => assert.equal(canonicalReference(parsed(text)), expected));
  }

  const problems: Record<string, string> = {
    '': 'empty',
    Alpine: 'uppercase',
    'user/App': 'uppercase',
    [`${'0'.repeat(64)}`]: 'identifier',
    'a..b': 'bad-path',
    'a_-b': 'bad-path',
    '/alpine': 'bad-path',
    'alpine/': 'bad-path',
    'localhost:5000/': 'bad-path',
    'alpine:': 'bad-tag',
    'alpine:-x': 'bad-tag',
    'alpine:a b': 'bad-tag',
    'alpine@sha256:abc': 'bad-digest',
    [`alpine@md5:${'a'.repeat(64)}`]: 'bad-digest',
    '-bad-.io/x': 'bad-domain',
    [`a/${'b'.repeat(254)}`]: 'too-long',
  };
  for (const [text, problem] of Object.entries(problems)) {
    it(`refuses "${text.slice(0, 30)}" as ${problem}`, () => {
      assert.equal(referenceProblem(text), problem);
      assert.equal(parseReference(text), undefined);
    });
  }

  it('finds no problem in a good one', () => assert.equal(referenceProblem('alpine:3'), undefined));

  it('knows digests', () => {
    assert.ok(isDigest(sha));
    assert.ok(!isDigest(sha.toUpperCase()));
    assert.ok(!isDigest('sha256'));
  });
});

describe('familiar names', () => {
  it('drop what Docker adds, and no more', () => {
    assert.equal(familiarReference(parsed('docker.io/library/alpine:3')), 'alpine:3');
    assert.equal(familiarName(parsed(`docker.io/user/app:1@${sha}`)), 'user/app');
    assert.equal(familiarReference(parsed('ghcr.io/library/x')), 'ghcr.io/library/x');
    assert.equal(familiarName({ domain: 'docker.io', path: 'library/foo/bar' }), 'library/foo/bar');
  });

  it('fill in latest only where nothing is said', () => {
    assert.equal(withDefaultTag(parsed('alpine')).tag, 'latest');
    assert.equal(withDefaultTag(parsed(`alpine@${sha}`)).tag, undefined);
  });
});

describe('splitReference', () => {
  it('keeps variables whole', () => {
    assert.deepEqual(splitReference('${REG:-a.io}/app:${V:-1}@x'), {
      name: '${REG:-a.io}/app',
      tag: '${V:-1}',
      digest: 'x',
      tagAt: 16,
      digestAt: 24,
    });
    assert.deepEqual(splitReference('host:5000/app'), { name: 'host:5000/app', tagAt: -1, digestAt: -1 });
  });
});
