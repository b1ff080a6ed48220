import type { Language } from '../lint/language.ts';
import { parseComposeFile } from './lint/compose-file.ts';
import { lintCompose } from './lint-compose.ts';
import { composeRules } from './rules/index.ts';

/** `compose.yaml`, `docker-compose.yml`, and with anything between: `compose.override.yaml`, `docker-compose.prod.yml`. */
const name = /^(?:docker-)?compose(?:[._-].+)?\.ya?ml$/i;

export const composeLanguage: Language = {
  id: 'compose',
  rules: composeRules,
  matches: (file) => name.test(file),
  lint: ({ path, text, config, surroundings, onCrash, further }) =>
    lintCompose(parseComposeFile(path, text, surroundings?.compose), config, onCrash, further),
};
