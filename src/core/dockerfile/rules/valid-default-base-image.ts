import { parseReference } from '../../image-ref/parse-reference.ts';
import { expand } from '../expand.ts';
import type { Dockerfile } from '../model.ts';
import { variableReferences } from '../variable-references.ts';
import { platformArguments } from '../variable-scopes.ts';
import { defineRule } from './define-rule.ts';

export const validDefaultBaseImage = defineRule({
  id: 'valid-default-base-image',
  aliases: ['InvalidDefaultArgInFrom', 'BASE_NAME_EMPTY'],
  severity: 'warning',
  category: 'correctness',
  summary: 'FROM names an image also when no build argument is given.',

  check(file, report) {
    const defaults = defaultArguments(file);
    if (!defaults) return;
    for (const { image, from, parent } of file.stages) {
      if (!image || parent || variableReferences(from, file.escape).every(({ start }) => start < image.start)) continue;
      const name = expand(image.raw, file.escape, (id) => defaults.get(id));
      // A text that cannot be expanded fails the build with a message of its own; `${X:?}` does so on purpose.
      if (name === undefined || parseReference(name) || isStageName(file, name)) continue;
      const said = name === '' ? 'is empty' : `is "${name}", which is no image name`;
      report(image, `Without build arguments this ${said}: give the ARG a default.`);
    }
  },
});

const isStageName = ({ stages }: Dockerfile, name: string): boolean =>
  stages.some((stage) => stage.name?.value.toLowerCase() === name.toLowerCase());

/** The ARGs before the first FROM with their defaults; undefined when one cannot be expanded. */
function defaultArguments({ sections, escape: escapeChar }: Dockerfile): Map<string, string> | undefined {
  const values = new Map(platformArguments.map((name) => [name, defaultPlatform(name)]));
  for (const { stage, instructions } of sections) {
    if (stage) break;
    for (const { key, value } of instructions.flatMap(({ pairs }) => pairs)) {
      if (!value) continue;
      const expanded = expand(value.raw, escapeChar, (name) => values.get(name));
      if (expanded === undefined) return undefined;
      values.set(key.value, expanded);
    }
  }
  return values;
}

/** Any real one will do: what counts is that it is not empty. */
function defaultPlatform(name: string): string {
  if (name.endsWith('PLATFORM')) return 'linux/amd64';
  if (name.endsWith('OS')) return 'linux';
  return name.endsWith('ARCH') ? 'amd64' : '';
}
