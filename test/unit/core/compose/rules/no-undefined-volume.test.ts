import { noUndefinedVolume } from '../../../../../src/core/compose/rules/no-undefined-volume.ts';
import { testComposeRule } from '../../../../support/test-compose-rule.ts';

testComposeRule(noUndefinedVolume, {
  good: [
    'services:\n  a:\n    image: x\n    volumes: ["data:/data"]\nvolumes:\n  data: {}\n',
    { path: '/app/compose.override.yaml', code: 'services:\n  a:\n    volumes: ["data:/data"]\n' },
    'services:\n  a:\n    image: x\n    volumes: ["./a:/b", "/c", "${V}:/d"]\n',
  ],
  bad: [
    'services:\n  a:\n    image: x\n    volumes: [«"data:/data"»]\n',
    {
      code: 'services:\n  a:\n    image: x\n    volumes: [«cahce:/a»]\nvolumes:\n  cache: {}\n',
      fixed: 'services:\n  a:\n    image: x\n    volumes: [cache:/a]\nvolumes:\n  cache: {}\n',
    },
    'services:\n  a:\n    image: x\n    volumes: [«"data:/data"»]\nvolumes:\n  datax: {}\n',
  ],
});
