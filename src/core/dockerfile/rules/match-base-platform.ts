import { defineRule } from './define-rule.ts';

const normal = (platform: string): string =>
  platform
    .toLowerCase()
    .replace(/\/(?:x86_64|x86-64)$/, '/amd64')
    .replace(/\/aarch64$/, '/arm64')
    .split('/')
    .slice(0, 2)
    .join('/');

export const matchBasePlatform = defineRule({
  id: 'match-base-platform',
  aliases: ['InvalidBaseImagePlatform'],
  severity: 'warning',
  category: 'correctness',
  summary: 'The base image is there for the platform that is built.',

  check({ stages, surroundings }, report) {
    for (const { image, platform, parent } of stages) {
      if (!image || parent) continue;
      const actual = surroundings.imagePlatforms?.get(image.value);
      const asked = platform?.value?.value;
      const wanted = asked && !asked.includes('$') ? asked : platform ? undefined : surroundings.targetPlatform;
      if (!actual || !wanted || normal(actual) === normal(wanted)) continue;
      report(image, `The "${image.value}" at hand is for ${actual}, not for ${wanted}.`);
    }
  },
});
