import { splitDomain } from '../../image-ref/parse-reference.ts';
import { splitReference } from '../../image-ref/split-reference.ts';
import type { Dockerfile, Word } from '../model.ts';
import { sourcesOf } from '../stages.ts';
import { defineRule } from './define-rule.ts';

export const trustedRegistries = defineRule({
  id: 'trusted-registries',
  aliases: ['DL3026'],
  severity: 'error',
  category: 'security',
  summary: 'Images come from registries on the list of trusted ones.',

  check(file, report, { trustedRegistries: list }) {
    const trusted = Array.isArray(list) ? list.filter((entry) => typeof entry === 'string') : [];
    if (trusted.length === 0) return;
    for (const image of imagesOf(file)) {
      const { domain } = splitDomain(splitReference(image.value).name);
      const names = domain === 'docker.io' ? [domain, 'hub.docker.com', 'index.docker.io'] : [domain];
      if (names.some((name) => trusted.some((entry) => isMatch(name, entry)))) continue;
      report(image, `"${domain}" is not one of the trusted registries (${trusted.join(', ')}).`);
    }
  },
});

/** Of FROM, COPY --from and mounts; stages, variables and scratch are left out. */
function imagesOf({ stages, sections }: Dockerfile): Word[] {
  const names = new Set(stages.map(({ name }) => name?.value.toLowerCase()));
  const bases = stages.flatMap(({ image, parent }) => (image && !parent ? [image] : []));
  const others = sections.flatMap(({ instructions }) => instructions.flatMap((one) => sourcesOf(one.inner ?? one)));
  const isImage = ({ value }: Word): boolean =>
    value !== 'scratch' && !value.startsWith('$') && !/^\d+$/.test(value) && !names.has(value.toLowerCase());
  return [...bases.filter(({ value }) => value !== 'scratch' && !value.startsWith('$')), ...others.filter(isImage)];
}

/** `*` anywhere in an entry stands for any text. */
function isMatch(domain: string, entry: string): boolean {
  const parts = entry.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(domain);
}
