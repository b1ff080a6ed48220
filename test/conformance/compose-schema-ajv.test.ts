import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import { plain } from '../../src/core/compose/model/plain.ts';
import { composeSchema } from '../../src/core/compose/schema/schema.ts';
import { validateSchema } from '../../src/core/compose/schema/validate.ts';
import { parseCompose } from '../../src/core/compose/yaml/parse.ts';
import { readCases } from '../support/conformance.ts';

const corpus = path.resolve('../shared/corpus/compose');

interface LoadCase {
  readonly source: string;
  readonly files: readonly { readonly content?: string }[];
}

/** Texts of other projects, valid and not. */
function* texts(): Generator<readonly [string, string]> {
  if (existsSync(corpus))
    for (const file of readdirSync(corpus)) yield [file, readFileSync(path.join(corpus, file), 'utf8')];
  for (const { source, files } of readCases<{ cases: LoadCase[] }>('compose-load')?.cases ?? [])
    for (const { content } of files) if (content) yield [source, content];
  for (const { file, content } of readCases<{ cases: { file: string; content: string }[] }>('compose-e2e-docs')
    ?.cases ?? [])
    yield [file, content];
}

describe('our schema validator', () => {
  const all = [...texts()];
  if (all.length === 0) return it.skip('needs the corpus in ../shared');
  // Formats and unknown keywords play no part in the Compose schema.
  const reference = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(
    composeSchema as object,
  );

  it(`agrees with ajv on ${all.length} texts`, () => {
    for (const [name, text] of all)
      for (const { root, problems } of parseCompose(name, text).documents) {
        if (!root || problems.length > 0) continue;
        const ours = validateSchema(root);
        assert.equal(
          ours.length === 0,
          reference(plain(root)),
          `${name}: ${JSON.stringify(ours.map(({ message }) => message))}`,
        );
      }
  });
});
