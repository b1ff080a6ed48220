import { checkReference } from '../check-reference.ts';
import { defineCommand } from '../command.ts';

/** Addresses are often copied from a browser. */
const plain = (text: string): string => text.replace(/^https?:\/\//i, '').replace(/\/+$/, '');

function problemOf(text: string): string | undefined {
  if (text.includes('/')) return /[:@][^/]*$/.test(text) ? 'A repository without a tag.' : checkReference(text);
  // Others would be taken for users of Docker Hub in every image's name.
  const isHost = /^(?:localhost|[a-z0-9-]+(?:\.[a-z0-9-]+)+|[a-z0-9-]+(?=:)|\[[0-9a-f:]+\])(?::\d+)?$/i.test(text);
  return isHost ? undefined : 'A host with a dot or a port in it, or a repository with its host in front.';
}

/** A registry by its host; or one repository, where a registry does not list them. */
export const addRegistry = defineCommand('gantry.registries.add', async (ctx) => {
  const answer = await ctx.prompts.ask({
    title: 'Add a registry or a repository',
    prompt: 'A host lists its repositories where it can; Docker Hub, GitHub and others show those that you name.',
    placeHolder: 'localhost:5000, registry.gitlab.com or ghcr.io/owner/name',
    check: (text) => problemOf(plain(text)),
  });
  await ctx.registries.addEntry(plain(answer).toLowerCase());
});
