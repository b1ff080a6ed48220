import type { Dockerfile } from './model.ts';

/** `# check=skip=A,B;error=true;experimental=C`, of the directive or of a comment above an instruction. */
export interface CheckSettings {
  readonly skip: readonly string[];
  readonly experimental: readonly string[];
  readonly error: boolean;
}

export function parseCheck(value: string): CheckSettings {
  const parts = new Map(
    value.split(';').map((part) => {
      const equals = part.indexOf('=');
      return [part.slice(0, Math.max(equals, 0)).trim().toLowerCase(), part.slice(equals + 1)] as const;
    }),
  );
  return {
    skip: names(parts.get('skip')),
    experimental: names(parts.get('experimental')).map((name) =>
      // The one check that BuildKit calls experimental.
      name.toLowerCase() === 'all' ? 'InvalidDefinitionDescription' : name,
    ),
    error: parts.get('error')?.trim().toLowerCase() === 'true',
  };
}

export const checkDirective = ({ directives }: Dockerfile): CheckSettings =>
  parseCheck(directives.find(({ name }) => name.value.toLowerCase() === 'check')?.value.value ?? '');

const names = (list = ''): string[] =>
  list
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
