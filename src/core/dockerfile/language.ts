import type { Language } from '../lint/language.ts';
import { lintDockerfile } from './lint-dockerfile.ts';
import { parse } from './parse.ts';
import { dockerfileRules } from './rules/index.ts';

/** `Dockerfile`, `Dockerfile.dev`, `dev.Dockerfile`, and Podman's `Containerfile` alike. */
const name = /^(?:(?:docker|container)file(?:[._-].+)?|.+\.(?:docker|container)file)$/i;

export const dockerfileLanguage: Language = {
  id: 'dockerfile',
  rules: dockerfileRules,
  matches: (file) => name.test(file) && !/\.(?:dockerignore|md|txt|orig|rej|bak|ya?ml|json|sh|j2|tmpl)$/i.test(file),
  lint: ({ text, config, surroundings, onCrash, further }) =>
    lintDockerfile(parse(text, surroundings), config, onCrash, further),
};
