import { defineRule } from './define-rule.ts';

/** A name that is no stage yet may be an image or a named context of the build: only a bare word looks like a slip. */
export const knownCopySource = defineRule({
  id: 'known-copy-source',
  aliases: ['DL3022'],
  severity: 'warning',
  category: 'correctness',
  summary: 'COPY --from names an earlier stage, or an image with its tag.',
  keywords: ['COPY'],

  check(file, report) {
    for (const { stage, instructions } of file.sections) {
      const index = stage?.index ?? 0;
      const earlier = file.stages.slice(0, index + (stage ? 1 : 0));
      for (const { keyword, flags } of instructions) {
        const from = keyword === 'COPY' ? flags.find(({ name }) => name.value === 'from')?.value : undefined;
        if (!from || /[/:@$]/.test(from.value)) continue;
        const known = /^\d+$/.test(from.value)
          ? Number(from.value) < index
          : earlier.some(({ name }) => name?.value.toLowerCase() === from.value.toLowerCase());
        if (known) continue;
        report(
          from,
          `No earlier stage is called "${from.value}". If it is an image, name its tag; a named build context is passed by --build-context.`,
        );
      }
    }
  },
});
