import { composeSchema, deref, type Schema, schemasOfKey } from '../schema/schema.ts';

/** The forms that a value at a path may have; `$ref` and `oneOf` are followed. */
export function schemasAt(path: readonly string[]): Schema[] {
  let forms = flatten(composeSchema);
  for (const part of path) forms = forms.flatMap((form) => below(form, part));
  return forms;
}

const below = (form: Schema, part: string): Schema[] => {
  if (form.items && /^\d+$/.test(part)) return flatten(form.items);
  return schemasOfKey(form, part).flatMap(flatten);
};

function flatten(schema: Schema): Schema[] {
  const form = deref(schema);
  return form.oneOf
    ? form.oneOf
        .flatMap(flatten)
        .map((each) => (each.description || !form.description ? each : { ...each, description: form.description }))
    : [form];
}

/** What the schema says about a key, in its own words. */
export function describeKey(path: readonly string[]): string | undefined {
  const parents = schemasAt(path.slice(0, -1));
  for (const parent of parents) {
    const own = parent.properties?.[path.at(-1) ?? ''];
    if (own) return own.description ?? deref(own).description;
  }
  return schemasAt(path).find(({ description }) => description)?.description;
}
