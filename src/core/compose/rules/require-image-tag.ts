import { isDynamic } from '../lint/references.ts';
import { get, textOf } from '../node.ts';
import { defineRule, listOption } from './define-rule.ts';

/** `latest` and its like mean another image tomorrow. */
export const requireImageTag = defineRule({
  id: 'require-image-tag',
  aliases: ['service-image-require-explicit-tag'],
  severity: 'warning',
  category: 'reproducibility',
  summary: 'An image has a tag that stands for one version.',

  check({ allServices }, report, options) {
    const moving = listOption(options, 'prohibitedTags', defaults);
    for (const { node } of allServices) {
      const image = get(node, 'image');
      const text = textOf(image);
      // What is built here is named here: its tag is no choice of a version.
      if (!image || !text || image.at.variables || get(node, 'build') || text.includes('@')) continue;
      const last = text.slice(text.lastIndexOf('/') + 1);
      const tag = last.includes(':') ? last.slice(last.indexOf(':') + 1) : undefined;
      if (tag === undefined && isDynamic(text)) continue;
      if (tag === undefined)
        report(image.at, `"${text}" has no tag: it means \`latest\`, whatever that is when it is pulled.`);
      else if (moving.includes(tag)) report(image.at, `The tag \`${tag}\` moves: name a version.`);
    }
  },
});
const defaults = ['latest', 'stable', 'edge', 'test', 'nightly', 'dev', 'beta', 'canary', 'lts'];
