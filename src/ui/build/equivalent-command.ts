import type { BuildRequest } from '../../engine/types.ts';
import { csvField } from '../../util/csv-line.ts';

/** For a POSIX shell. */
const quote = (word: string): string => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`);

const csv = (...fields: readonly string[]): string => fields.map(csvField).join(',');

const pairs = (flag: string, values: Readonly<Record<string, string | null>> = {}): string[] =>
  Object.entries(values).flatMap(([key, value]) => [flag, value === null ? key : `${key}=${value}`]);

/** A line that ends a here-document of this text, and is none of it. */
function endOf(text: string): string {
  let end = 'DOCKERFILE';
  while (text.split('\n').includes(end)) end += '_';
  return end;
}

/**
 * The same build as one line of `docker buildx build`, with the Dockerfile below it where it is `inline`. Secrets held in
 * memory are left to the reader.
 */
export function equivalentCommand(request: BuildRequest, inline?: string): string {
  const { noCache, output } = request;
  const words = [
    'docker',
    'buildx',
    'build',
    ...['--file', inline === undefined ? request.dockerfile : '-'],
    ...(request.target ? ['--target', request.target] : []),
    ...request.tags.flatMap((tag) => ['--tag', tag]),
    ...pairs('--build-arg', request.args),
    ...pairs('--label', request.labels),
    ...pairs('--build-context', request.namedContexts),
    ...(noCache === true
      ? ['--no-cache']
      : Array.isArray(noCache)
        ? noCache.flatMap((stage) => ['--no-cache-filter', stage])
        : []),
    ...(request.pull ? ['--pull'] : []),
    ...(request.platforms?.length ? ['--platform', request.platforms.join(',')] : []),
    ...(request.secrets ?? []).flatMap((secret) => [
      '--secret',
      csv(
        `id=${secret.id}`,
        ...('file' in secret ? [`src=${secret.file}`] : 'env' in secret ? [`env=${secret.env}`] : []),
      ),
    ]),
    ...(request.ssh ?? []).flatMap(({ id, socket }) => ['--ssh', `${id}=${socket}`]),
    ...(request.cacheFrom ?? []).flatMap((from) => ['--cache-from', from]),
    ...(request.cacheTo ?? []).flatMap((to) => ['--cache-to', to]),
    ...(request.network ? ['--network', request.network] : []),
    ...(request.extraHosts ?? []).flatMap((host) => ['--add-host', host]),
    ...(request.provenance ? ['--provenance', `mode=${request.provenance}`] : []),
    ...(output?.type === 'local' ? ['--output', csv('type=local', `dest=${output.directory}`)] : []),
    ...(output?.type === 'tar' ? ['--output', csv('type=tar', `dest=${output.file}`)] : []),
    ...(output === undefined || output.type === 'image' ? ['--load'] : []),
    request.contextDir,
  ];
  const line = words.map(quote).join(' ');
  if (inline === undefined) return line;
  const end = endOf(inline);
  return `${line} <<'${end}'\n${inline.endsWith('\n') ? inline : `${inline}\n`}${end}\n`;
}
