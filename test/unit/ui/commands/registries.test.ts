import assert from 'node:assert/strict';
import { signIn } from '../../../../src/ui/commands/images/sign-in.ts';
import { addRegistry } from '../../../../src/ui/commands/registries/add.ts';
import { GantryError } from '../../../../src/util/errors.ts';
import { fakeContext } from '../../../support/fake-context.ts';
import { recordedEngine } from '../../../support/recorded-engine.ts';

const title = 'Add a registry or a repository';

describe('registry commands', () => {
  for (const answer of [
    ...['localhost', 'localhost:5000', 'ghcr.io', 'https://ghcr.io/', 'host:5000', '[::1]:5000', '127.0.0.1:5000'],
    ...['ghcr.io/owner/name', 'owner/name', 'https://registry.gitlab.com/group/project'],
  ])
    it(`add takes ${answer}`, () => addRegistry.run(fakeContext(recordedEngine(), { [title]: answer })));

  for (const answer of ['nohost', 'ghcr.io/owner/name:tag', 'ghcr.io/owner name', 'ghcr.io/Owner', 'a b', ''])
    it(`add refuses ${answer || 'nothing'}`, () =>
      assert.rejects(addRegistry.run(fakeContext(recordedEngine(), { [title]: answer })), /refused/));

  it('a sign-in asks for no password where docker’s configuration cannot be read', async () => {
    const engine = recordedEngine();
    engine.answers['images.credentialHelper'] = () => {
      throw new GantryError('context.invalid', 'broken');
    };
    const ctx = fakeContext(engine, { 'Sign in to': ['ann', 'wrong'] });
    await assert.rejects(signIn.run(ctx, 'r.example.com'), /broken/);
    assert.deepEqual(ctx.seen, []);
  });

  it('a sign-in that is refused can be tried again, at the same registry', async () => {
    const engine = recordedEngine();
    engine.answers['images.credentialHelper'] = () => 'pass';
    engine.answers['images.signIn'] = () => {
      throw new GantryError('registry.unauthorized', 'no', { hint: 'Check them.' });
    };
    const ctx = fakeContext(engine, { 'Sign in to': ['ann', 'wrong'] });
    await signIn.run(ctx, 'r.example.com');
    assert.equal(ctx.seen.at(-1), 'warn r.example.com does not take this user name and password. Check them.');
  });
});
