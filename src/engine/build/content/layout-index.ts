import { randomUUID } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';

interface Descriptor {
  readonly digest: string;
  readonly annotations?: Readonly<Record<string, string>>;
}

const refName = 'org.opencontainers.image.ref.name';

/** What an OCI layout's index.json holds; nothing where there is none, or one that cannot be read. */
async function manifestsIn(folder: string): Promise<readonly Descriptor[]> {
  try {
    const { manifests } = JSON.parse(await fs.readFile(path.join(folder, 'index.json'), 'utf8')) as {
      manifests?: unknown;
    };
    return Array.isArray(manifests) ? (manifests as Descriptor[]) : [];
  } catch {
    return [];
  }
}

const isTagged = ({ annotations }: Descriptor, tag: string): boolean => annotations?.[refName] === tag;

/** The digest under a tag of a layout. */
export const taggedDigest = async (folder: string, tag: string): Promise<string | undefined> =>
  (await manifestsIn(folder)).find((each) => isTagged(each, tag))?.digest;

/** Names a manifest of a layout; what had the name before loses it. */
export async function putTag(folder: string, tag: string, descriptor: Descriptor): Promise<void> {
  const others = (await manifestsIn(folder)).filter((each) => !isTagged(each, tag));
  const named = { ...descriptor, annotations: { ...descriptor.annotations, [refName]: tag } };
  await replace(path.join(folder, 'index.json'), { schemaVersion: 2, manifests: [...others, named] });
  await replace(path.join(folder, 'oci-layout'), { imageLayoutVersion: '1.0.0' });
}

async function replace(file: string, value: object): Promise<void> {
  const part = `${file}.${randomUUID()}.gantry-part`;
  await fs.writeFile(part, JSON.stringify(value));
  await fs.rename(part, file);
}
